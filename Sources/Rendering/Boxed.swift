/// A value on the heap, which whoever copies its holder shares.
///
/// The explorer's whole state is some hundred references. A view that holds it as it is counts each of them up when it
/// is copied, and the compiler writes that out for each of the views: a third of the program was that.
@propertyWrapper
struct Boxed<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var box: Box

  init(wrappedValue: Value) { box = Box(wrappedValue) }

  var wrappedValue: Value {
    get { box.value }
    set { box = Box(newValue) }
  }
}
