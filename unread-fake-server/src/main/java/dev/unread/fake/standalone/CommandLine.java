package dev.unread.fake.standalone;

import dev.unread.fake.text.SimilarName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flags of the command line, and for those not given the variables of the environment. */
final class CommandLine {

  private final Map<Flag, List<Given>> values = new EnumMap<>(Flag.class);

  private CommandLine() {}

  /**
   * A value, and where it was given.
   *
   * @param label the flag or the variable, as it was written
   */
  record Given(String label, String value) {

    /** Returns where it was given: the value may be a token. */
    @Override
    public String toString() {
      return label;
    }
  }

  /**
   * Reads both.
   *
   * @throws UsageException if a flag is unknown, said twice, or has no value
   */
  static CommandLine of(List<String> arguments, Map<String, String> environment) {
    var commandLine = new CommandLine();
    commandLine.readFlags(arguments);
    Set<Flag> hidden = EnumSet.noneOf(Flag.class);
    for (Flag flag : commandLine.values.keySet()) {
      hidden.add(flag);
      flag.otherForm().ifPresent(hidden::add);
    }
    for (Flag flag : Flag.values()) {
      String value = environment.get(flag.variable());
      if (value != null && !hidden.contains(flag)) {
        commandLine.readVariable(flag, value);
      }
    }
    return commandLine;
  }

  private void readFlags(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      Flag flag =
          Flag.of(name)
              .orElseThrow(
                  () ->
                      new UsageException(
                          name
                              + " is not known"
                              + "; --help lists all flags and commands"
                              + SimilarName.hint(name, Flag.options())));
      if (!flag.takesValue()) {
        if (equals >= 0) {
          throw new UsageException(flag.option() + " takes no value");
        }
        add(flag, flag.option(), "true");
      } else if (equals >= 0) {
        add(flag, flag.option(), argument.substring(equals + 1));
      } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
        add(flag, flag.option(), arguments.get(++i));
      } else {
        throw missingValue(flag.option());
      }
    }
  }

  private static UsageException missingValue(String label) {
    return new UsageException(label + " needs a value; --help says which");
  }

  private void readVariable(Flag flag, String value) {
    if (flag.takesValue()) {
      for (String each : flag.repeats() ? value.split(",") : new String[] {value}) {
        add(flag, flag.variable(), each);
      }
    } else if (value.equals("true")) {
      add(flag, flag.variable(), value);
    } else if (!value.equals("false")) {
      throw new UsageException(flag.variable() + " is true or false, not " + value);
    }
  }

  private void add(Flag flag, String label, String value) {
    if (value.isBlank()) {
      throw missingValue(label);
    }
    List<Given> sofar = values.computeIfAbsent(flag, each -> new ArrayList<>());
    if (!sofar.isEmpty() && !flag.repeats()) {
      throw new UsageException(flag.option() + " is there twice");
    }
    sofar.add(new Given(label, value));
  }

  /** Returns the flags that were given, in whichever way. */
  Set<Flag> flags() {
    return values.keySet();
  }

  /** Returns what was given for a flag that does not repeat. */
  Optional<Given> value(Flag flag) {
    return Optional.ofNullable(values.get(flag)).map(given -> given.get(0));
  }

  /**
   * As {@link #value}, if the flag takes it.
   *
   * @throws UsageException if it does not
   */
  Optional<String> checked(Flag flag) {
    Optional<Given> given = value(flag);
    given.ifPresent(it -> apply(flag, it, new LaunchOptions(0)));
    return given.map(Given::value);
  }

  /**
   * Returns the options that they add up to.
   *
   * @param port to listen on where they say nothing of it
   * @throws UsageException if a value is not what its flag takes
   */
  LaunchOptions options(int port) {
    var options = new LaunchOptions(port);
    values.forEach((flag, each) -> each.forEach(given -> apply(flag, given, options)));
    return options;
  }

  private static void apply(Flag flag, Given given, LaunchOptions options) {
    try {
      flag.apply(options, given.value());
    } catch (IllegalArgumentException wrong) {
      boolean hidden = flag == Flag.ADMIN_TOKEN || !flag.takesValue();
      throw new UsageException(
          given.label() + (hidden ? "" : " " + given.value()) + ": " + wrong.getMessage());
    }
  }
}
