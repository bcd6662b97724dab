/// The parts of the help page.
public enum CommandSection: String, CaseIterable, Sendable {
  case time = "Through time"
  case looking = "What to look at"
  case weights = "Weights and health"
  case comparing = "Comparing networks"
  case space = "The state on a plane"
  case training = "Training"
  case sequences = "Tasks, networks, sequences"
  case whatIf = "What if"
  case searching = "Searching"
  case lessons = "Lessons"
  case program = "The program"
}
