extension Command {
  public static let theme: CommandDefinition<ThemeChoice> = CommandDefinition(
    "theme", .choice("light|dark|auto", expected: "light, dark or auto"), in: .looking,
    "draw for a light or a dark ground; auto asks the terminal which it has",
    effects: { theme, explorer in
      ThemeChoice.choose(theme, in: &explorer)
      return theme == .auto ? [.findGround] : []
    })
}
