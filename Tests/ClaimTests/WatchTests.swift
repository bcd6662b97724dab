import Explorer
import SequenceTasks
import Testing

@Suite("What is said of the networks that come with the program")
struct WatchTests {
  @Test("Every sentence about a task's network is true of its weights", arguments: ShippedNetworks.names)
  func sentences(name: String) throws {
    let observations = try ShippedNetworks.task(of: name).watch(in: ShippedNetworks.cell(of: name))
    #expect(!observations.isEmpty)
    for observation in observations {
      #expect(!observation.claims.isEmpty, "no claim behind: \(observation.sentence)")
      for claim in observation.claims {
        let line = try ClaimLine(name + (claim.hasPrefix("\"") ? " " : ": ") + claim)
        let fault = try ShippedNetworks.fault(in: line.claim, of: name, reading: line.text)
        #expect(fault == nil, "\(observation.sentence)\n\(fault ?? "")")
      }
    }
  }

  @Test("A sentence that is not true of a network is found out")
  func falsehoods() throws {
    for claim in [
      "f[0] < 0.1 at token != \".\"", "c[0] falling at token \"(\"", "r(c[0], known) < 0.5",
      "for all u in 0..7: c[u] rising at token \"(\" or token \"[\"", "says \".\" at token \"(\"",
      "max(f[1] at token \")\") > min(f[1] at token \"(\")", "f[0] < 0.1 at token \".\" and step > 1000",
    ] {
      #expect(try ShippedNetworks.fault(in: claim, of: "brackets-lstm") != nil, "\(claim)")
    }
  }
}
