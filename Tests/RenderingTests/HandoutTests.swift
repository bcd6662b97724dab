import Explorer
import ExplorerFixtures
import Testing

@testable import Rendering

@Suite("Handouts are written as HTML and as Markdown")
struct HandoutTests {
  private func handout(_ text: String) throws -> Handout {
    try Handout(
      of: try LessonParser.parse(text, file: "t.md"), from: try Fixtures.explorer(), host: FixtureHost())
  }

  private static let lesson = """
    # Keep
    What a gate *keeps*.
    ## One
    ```gatescope
    task brackets
    cell lstm
    seek 3
    ```
    - The `forget` gate.
    - It is **open**.
    > teacher: Wait for answers.

    ```ask
    number f[1, 4]
    scale 0 1
    near 0.1 NEAR {f[1, 4]}
    far FAR
    ```
    ```ask
    token says[5]
    right REPLY
    ```
    ## Two
    ```goal
    f[1] = 0.5
    ```
    ```hint
    :clamp forget 1 0.5
    ```
    """

  @Test("HTML is one file with its pictures; the answers begin a page of their own")
  func html() throws {
    let html = try handout(Self.lesson).html(opening: "gatescope lesson keep")
    let halves = html.components(separatedBy: "<section class=\"answers\">")
    try #require(halves.count == 2)
    #expect(HandoutStyle.sheet.contains(".answers { break-before: page; }"))
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    for said in ["NEAR", "FAR", "REPLY", "clamp"] {
      #expect(!halves[0].contains(said) && halves[1].contains(said))
    }
    #expect(
      halves[0].contains(
        "<ul>\n<li>The <code>forget</code> gate.</li>\n<li>It is <strong>open</strong>.</li>\n</ul>"))
    #expect(halves[0].contains("<kbd>gatescope lesson keep --page 2</kbd>"))
    #expect(halves[0].contains("<title>A scale from 0 to 1</title>") && halves[0].contains("<li>(</li>"))
    #expect(!html.contains("Wait for answers") && !html.contains("http-equiv=\"refresh\""))
    // Every picture has its title and its description.
    let pictures = html.components(separatedBy: "<svg ").count - 1
    #expect(pictures >= 4 && html.components(separatedBy: "<desc>").count - 1 == pictures)
    #expect(html.utf8.count < 1 << 20)
    #expect(try handout(Self.lesson).html(opening: "", notes: true).contains("Wait for answers"))
  }

  @Test("Markdown links its pictures as files, or has none")
  func markdown() throws {
    let handout = try handout(Self.lesson)
    let markdown = handout.markdown(opening: "gatescope lesson keep", pictures: "my handout")
    #expect(markdown.pictures.map(\.name).prefix(2) == ["my handout-1.svg", "my handout-2.svg"])
    for picture in markdown.pictures {
      #expect(picture.svg.hasPrefix("<svg ") && markdown.text.contains("](\(picture.name.percentEncoded))"))
    }
    let halves = markdown.text.components(separatedBy: "\n## Answers\n")
    try #require(halves.count == 2)
    for said in ["NEAR", "FAR", "REPLY", "clamp"] {
      #expect(!halves[0].contains(said) && halves[1].contains(said))
    }
    #expect(halves[0].contains("- [ ] \\(\n") && halves[0].contains("`gatescope lesson keep --page 2`"))
    let plain = handout.markdown(opening: "", pictures: nil)
    #expect(plain.pictures.isEmpty && !plain.text.contains("!["))
  }

  @Test("Nothing that a lesson says becomes a tag, a link or a control sequence")
  func hostile() throws {
    let evil =
      "<script>alert(1)</script> [x](javascript:alert(1)) ![y](http://e.vil/z) & \"q\" <b onclick=x> https://e.vil"
    let handout = try handout(
      "# \(evil)\n\(evil)\n## \(evil)\n```gatescope\ntask brackets\nseek 3\n```\n\(evil)\n- \(evil)\n> teacher: \(evil)\n\n"
        + "```ask\nchoice\n- \(evil) `</code>` : f[1, 4] < 5\n- *\(evil)* : f[1, 4] >= 5\nright \(evil)\nwrong `` \(evil)\n```\n"
    )
    let html = handout.html(opening: "gatescope lesson '<i>'", notes: true)
    for tag in ["<script", "<b onclick", "<i>'", "<a ", "</code></code>", "<img"] {
      #expect(!html.contains(tag))
    }
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    let markdown = handout.markdown(opening: "gatescope lesson '<i>'", pictures: "a](b", notes: true)
    for line in markdown.text.split(separator: "\n") where !line.contains("`") {
      let unescaped = line.replacing("\\\\", with: "").replacing(/\\[^\w]/, with: "")
      #expect(!unescaped.contains("<") && !unescaped.contains("://"), "\(line)")
      #expect(
        !unescaped.contains("](") || unescaped.hasPrefix("![") && unescaped.contains("](a%5D%28b-"), "\(line)"
      )
    }
    #expect("a\u{1B}[31mb\u{202E}c\u{7}".htmlEscaped == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}")
    #expect("a\u{1B}[31mb\u{202E}".markdownEscaped == "a\u{FFFD}\\[31mb\u{FFFD}")
    #expect("a``b`".markdownCode == "``` a``b` ```")
    #expect("1. a".markdownLine == "1\\. a" && "- a".markdownLine == "\\- a" && "a".markdownLine == "a")
    #expect("ä/b c.svg".percentEncoded == "%C3%A4%2Fb%20c.svg")
  }
}
