extension Command {
  /// The order of the units; nil takes the next order.
  public static let order: CommandDefinition<UnitOrder?> = CommandDefinition(
    "order",
    .optional(
      .choice("[index|relation|contribution|variance|saturation|halflife]", meaning: \.explanation)),
    in: .looking,
    "order of the units", keys: [(.character("s"), nil)],
    logged: { "order \(($0 ?? $1.view.unitOrder).rawValue)" },
    perform: { order, explorer in
      let order = order ?? explorer.view.unitOrder.next
      explorer.view.unitOrder = order
      explorer.dialog.message = Message(
        .notice,
        order == .relation && explorer.session.sequence.annotation == nil
          ? "nothing is known about this sequence that units could follow: they are in the order of their index"
          : order.explanation)
    })
}
