import OnnxSchema
import TensorFiles

/// Collects the nodes and initialisers of a graph that is written.
struct GraphBuilder {
  private(set) var graph = Onnx_GraphProto()

  init(name: String) { graph.name = name }

  /// Adds a node and returns the name of its first output.
  @discardableResult
  mutating func node(
    _ op: String, _ inputs: [String], to outputs: [String], _ attributes: [Onnx_AttributeProto] = []
  ) -> String {
    graph.node.append(
      .with {
        $0.opType = op
        $0.name = outputs.first ?? ""
        $0.input = inputs
        $0.output = outputs
        $0.attribute = attributes
      })
    return outputs.first ?? ""
  }

  /// Adds a constant of floats and returns its name.
  mutating func floats(_ name: String, _ shape: [Int], _ values: [Float]) -> String {
    graph.initializer.append(
      .with {
        $0.name = name
        $0.dataType = Int32(ElementType.float.rawValue)
        $0.dims = shape.map(Int64.init)
        $0.rawBytes = SafetensorsWriter.bytes(of: values)
      })
    return name
  }

  /// Adds a list of integers, or a single one, and returns its name.
  mutating func integers(_ name: String, _ values: [Int], isScalar: Bool = false) -> String {
    graph.initializer.append(
      .with {
        $0.name = name
        $0.dataType = Int32(ElementType.int64.rawValue)
        $0.dims = isScalar ? [] : [Int64(values.count)]
        $0.int64Data = values.map(Int64.init)
      })
    return name
  }

  /// A dimension of an input or output.
  enum Dimension {
    case open(String)
    case fixed(Int)
  }

  mutating func input(_ name: String, _ type: ElementType, _ shape: [Dimension]) -> String {
    graph.input.append(Self.value(name, type, shape))
    return name
  }

  mutating func output(_ name: String, _ shape: [Dimension]) {
    graph.output.append(Self.value(name, .float, shape))
  }

  private static func value(_ name: String, _ type: ElementType, _ shape: [Dimension]) -> Onnx_ValueInfoProto
  {
    .with {
      $0.name = name
      $0.type.tensorType.elemType = Int32(type.rawValue)
      $0.type.tensorType.shape.dim = shape.map { dimension in
        .with {
          switch dimension {
          case .open(let name): $0.dimParam = name
          case .fixed(let size): $0.dimValue = Int64(size)
          }
        }
      }
    }
  }
}

extension Onnx_AttributeProto {
  static func int(_ name: String, _ value: Int) -> Onnx_AttributeProto {
    .with {
      ($0.name, $0.i, $0.type) = (name, Int64(value), 2)
    }
  }

  static func ints(_ name: String, _ values: [Int]) -> Onnx_AttributeProto {
    .with {
      ($0.name, $0.ints, $0.type) = (name, values.map(Int64.init), 7)
    }
  }

  static func float(_ name: String, _ value: Float) -> Onnx_AttributeProto {
    .with {
      ($0.name, $0.f, $0.type) = (name, value, 1)
    }
  }

  static func floats(_ name: String, _ values: [Float]) -> Onnx_AttributeProto {
    .with {
      ($0.name, $0.floats, $0.type) = (name, values, 6)
    }
  }

  static func text(_ name: String, _ value: String) -> Onnx_AttributeProto {
    .with {
      ($0.name, $0.text, $0.type) = (name, value, 3)
    }
  }

  static func texts(_ name: String, _ values: [String]) -> Onnx_AttributeProto {
    .with {
      ($0.name, $0.texts, $0.type) = (name, values, 8)
    }
  }
}
