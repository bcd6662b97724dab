/// The parts of the manual page that no command says of itself.
enum ManualProse {
  static let description = """
    .Nm
    opens trained recurrent networks (LSTM, GRU, plain RNN) from files of PyTorch, Keras, ONNX, NumPy and others,
    feeds them a sequence step by step, and shows every gate, state and output of every step in the terminal.
    Gates can be held, units switched off, sequences changed, gradients followed and networks trained.
    .Pp
    Without a command it opens the explorer.
    A
    .Ar model
    is a file, or the name of a network that comes with the program, such as
    .Ql brackets\\-lstm ;
    a
    .Ar sequence
    is a text, CSV,
    .Pa .npy
    or WAV file, or
    .Ql \\-
    for standard input.
    In the explorer
    .Ic \\&?
    lists all keys and commands,
    .Ic \\&:
    asks for a command by name, and
    .Ic q
    quits.
    To begin with, try
    .Ql gatescope lesson 1 .
    .Pp
    Nothing in a file is executed.
    """.split(separator: "\n").map(String.init)

  static let rest = """
    .Sh ENVIRONMENT
    .Bl -tag -width Ds
    .It Ev GATESCOPE_DATA
    The folder that holds
    .Pa models , sequences
    and
    .Pa lessons .
    When it is set, the program's data are looked for nowhere else.
    .It Ev NO_COLOR
    When it is set, nothing is drawn in colour (https://no\\-color.org).
    .It Ev COLORTERM , TERM , TERM_PROGRAM
    What the terminal can show:
    .Ql truecolor
    or
    .Ql 24bit
    in the first means colours of 24 bits.
    .Fl \\-colors
    decides otherwise.
    .It Ev COLORFGBG
    Whether the terminal's ground is light or dark, where the terminal itself does not answer.
    .It Ev LANG , LC_ALL , LC_CTYPE
    Whether characters beyond ASCII can be drawn.
    .It Ev XDG_DATA_HOME , XDG_STATE_HOME
    Instead of
    .Pa ~/.local/share
    and
    .Pa ~/.local/state .
    .El
    .Sh FILES
    .Bl -tag -width Ds
    .It Pa ../share/gatescope
    Seen from the program's folder: the networks, sequences and lessons that come with it.
    A folder
    .Pa sample\\-data
    beside the program comes before it.
    .It Pa ~/.local/share/gatescope/lessons
    Lessons of your own.
    .It Pa ~/.local/state/gatescope/lessons.json
    How far you have come with the lessons.
    .El
    .Sh EXIT STATUS
    .Bl -tag -width Ds
    .It 0
    All was done.
    .It 64
    The command line is wrong, or a question must be answered on it.
    .It 65
    A file was read and found bad.
    .It 66
    A file cannot be opened, or there is no bundled network of that name.
    .It 74
    Reading or writing failed.
    .It 130
    Interrupted.
    .El
    .Sh EXAMPLES
    Every gate of a PyTorch network on a text, as CSV:
    .Bd -literal -offset indent
    gatescope trace model.safetensors input.txt > gates.csv
    .Ed
    .Pp
    The same network in the explorer, and a picture of it:
    .Bd -literal -offset indent
    gatescope model.safetensors input.txt
    gatescope render model.safetensors input.txt -o picture.svg
    .Ed
    .Pp
    Whether the numbers are those of another program:
    .Bd -literal -offset indent
    gatescope verify model.safetensors input.npy --reference hidden.npy
    .Ed
    .Pp
    Completions of the shell, where no package has installed them:
    .Bd -literal -offset indent
    gatescope --generate-completion-script bash > \\e
        ~/.local/share/bash-completion/completions/gatescope
    .Ed
    .Sh SECURITY CONSIDERATIONS
    Model files of strangers are read, never run: pickles are taken apart without calling what they name.
    Sizes in files are checked before memory is taken.
    """.split(separator: "\n").map(String.init)
}
