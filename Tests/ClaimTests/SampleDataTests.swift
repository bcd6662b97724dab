import Explorer
import Testing

@Suite("What the page of the sample data says of the networks")
struct SampleDataTests {
  @Test(
    "Each sentence that names a gate or a state is true of the weights",
    arguments: [
      // The LSTM counts in even steps.
      #"brackets-lstm: |change(c[0])| > 0.8 and |change(c[0])| < 1.05 at token != "." and step > 2"#,
      #"brackets-lstm: f[0] > 0.97 at token "(" or token "[""#,
      #"brackets-lstm: f[0] > 0.75 and f[0] < 0.97 at token ")" or token "]""#,
      #"brackets-lstm: f[0] < 0.03 at token ".""#,
      // The textbook's counter.
      #"anbn-lstm: f[0] > 0.995 and i[0] > 0.995 at token "a" or token "b""#,
      #"anbn-lstm: g[0] > 0.99 at token "a""#, #"anbn-lstm: g[0] < -0.99 at token "b""#,
      #"anbn-gru: |h[0]| <= 1 at step >= 1"#,
      // The RNN already says the wrong symbol in a short word, the others do not.
      #"reber-rnn ".BTBTXSETE.": says "P" at 8"#, #"reber-lstm ".BTBTXSETE.": says "T" at 8"#,
      #"reber-gru ".BTBTXSETE.": says "T" at 8"#,
      #"adding-lstm: error < 0.1 at last"#, #"adding-gru: error < 0.1 at last"#,
    ])
  func claims(line: String) throws {
    let claim = try ClaimLine(line)
    #expect(try ShippedNetworks.fault(in: claim.claim, of: claim.network, reading: claim.text) == nil)
  }
}
