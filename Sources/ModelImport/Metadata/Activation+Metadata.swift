import GateCore
import TensorFiles

extension Activation {
  /// The names that model files use for activations.
  private enum Name: String, CaseIterable {
    case tanh, relu, sigmoid, hardSigmoid, softsign, softplus, identity, affine, leakyRelu, thresholdedRelu
    case scaledTanh, elu
  }

  /// `"tanh"`, or `{"name":"elu","alpha":1.0}` for those with constants.
  package var metadata: JSON {
    switch self {
    case .tanh: .string(Name.tanh.rawValue)
    case .relu: .string(Name.relu.rawValue)
    case .sigmoid: .string(Name.sigmoid.rawValue)
    case .hardSigmoid(let alpha, let beta): Self.metadata(.hardSigmoid, alpha: alpha, beta: beta)
    case .softsign: .string(Name.softsign.rawValue)
    case .softplus: .string(Name.softplus.rawValue)
    case .identity: .string(Name.identity.rawValue)
    case .affine(let alpha, let beta): Self.metadata(.affine, alpha: alpha, beta: beta)
    case .leakyRelu(let alpha): Self.metadata(.leakyRelu, alpha: alpha)
    case .thresholdedRelu(let alpha): Self.metadata(.thresholdedRelu, alpha: alpha)
    case .scaledTanh(let alpha, let beta): Self.metadata(.scaledTanh, alpha: alpha, beta: beta)
    case .elu(let alpha): Self.metadata(.elu, alpha: alpha)
    }
  }

  private static func metadata(_ name: Name, alpha: Float, beta: Float? = nil) -> JSON {
    var members = [
      JSON.Member(name: "name", value: .string(name.rawValue)),
      JSON.Member(name: "alpha", value: .number(Double(alpha))),
    ]
    if let beta { members.append(JSON.Member(name: "beta", value: .number(Double(beta)))) }
    return .object(members)
  }

  package init(metadata cursor: MetadataCursor) throws(MetadataError) {
    var name = cursor
    if case .object = cursor.value { name = cursor["name"] }
    let alpha = cursor["alpha"]
    let beta = cursor["beta"]
    switch try name.word(Name.self) {
    case .tanh: self = .tanh
    case .relu: self = .relu
    case .sigmoid: self = .sigmoid
    case .hardSigmoid: self = .hardSigmoid(alpha: try alpha.float(), beta: try beta.float())
    case .softsign: self = .softsign
    case .softplus: self = .softplus
    case .identity: self = .identity
    case .affine: self = .affine(alpha: try alpha.float(), beta: try beta.float())
    case .leakyRelu: self = .leakyRelu(alpha: try alpha.float())
    case .thresholdedRelu: self = .thresholdedRelu(alpha: try alpha.float())
    case .scaledTanh: self = .scaledTanh(alpha: try alpha.float(), beta: try beta.float())
    case .elu: self = .elu(alpha: try alpha.float())
    }
  }
}
