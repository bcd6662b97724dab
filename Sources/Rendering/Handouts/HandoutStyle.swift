/// How a handout looks on a screen and on paper.
enum HandoutStyle {
  static let sheet = """
    body { font: 11pt/1.45 Georgia, "DejaVu Serif", serif; color: #111; background: #fff;
      max-width: 46em; margin: 2em auto; padding: 0 1em; }
    h1, h2, h3 { font-family: Helvetica, "DejaVu Sans", sans-serif; line-height: 1.2; break-after: avoid; }
    h1 { font-size: 22pt; margin: 0 0 .4em; }
    h2 { font-size: 15pt; margin: 1.6em 0 .5em; }
    h3 { font-size: 11pt; margin: 1em 0 .3em; }
    p { margin: .5em 0; overflow-wrap: anywhere; }
    kbd, code { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .9em; }
    kbd { background: #eee; padding: .1em .3em; }
    figure { margin: .8em 0; break-inside: avoid; }
    figure svg { width: 100%; height: auto; border: 1px solid #bbb; display: block; }
    figcaption, .quiet { font-size: 9pt; color: #444; }
    .question { border-left: 4px solid #111; padding: .1em 0 .3em .8em; margin: 1em 0; break-inside: avoid; }
    .question h3 { margin-top: .2em; }
    .scale { width: 100%; max-width: 36em; height: auto; display: block; }
    .name { margin-top: 1em; }
    .blank { display: inline-block; width: 24em; max-width: 60%; border-bottom: 1px solid #111;
      vertical-align: baseline; }
    .boxes { list-style: none; padding: 0; margin: .3em 0; }
    .boxes li { padding: .15em 0 .15em 1.8em; position: relative; }
    .boxes li::before { content: ""; position: absolute; left: 0; top: .3em; width: .9em; height: .9em;
      border: 1.2px solid #111; }
    .boxes.short { display: flex; flex-wrap: wrap; gap: .2em 1.6em; }
    .notes { background: #f3f0e4; padding: .4em .6em; break-inside: avoid; }
    .answer { break-inside: avoid; margin: .6em 0; }
    .answer p { margin: .15em 0; }
    .reply { padding-left: 1.5em; }
    .answers figure svg { width: 72%; }
    .answers { break-before: page; }
    .answers h2 { font-size: 18pt; margin-top: 0; }
    @page { margin: 15mm; }
    @media print {
      body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
      .page + .page { break-before: page; }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }

    """
}
