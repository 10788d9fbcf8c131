package dev.unread.fake.standalone;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The flags of the command line, and for those not given the variables of the environment. */
final class CommandLine {

  private final Map<Flag, List<String>> values = new EnumMap<>(Flag.class);

  private CommandLine() {}

  /**
   * Reads both.
   *
   * @throws UsageException if a flag is unknown, said twice, or has no value
   */
  static CommandLine of(List<String> arguments, Map<String, String> environment) {
    var commandLine = new CommandLine();
    commandLine.readFlags(arguments);
    for (Flag flag : Flag.values()) {
      String value = environment.get(flag.variable());
      if (value != null && !commandLine.values.containsKey(flag)) {
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
                  () -> new UsageException(name + " is not known; --help lists what there is"));
      if (!flag.takesValue()) {
        if (equals >= 0) {
          throw new UsageException(flag.option() + " takes no value");
        }
        add(flag, "true");
      } else if (equals >= 0) {
        add(flag, argument.substring(equals + 1));
      } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
        add(flag, arguments.get(++i));
      } else {
        throw new UsageException(flag.option() + " needs a value; --help says which");
      }
    }
  }

  private void readVariable(Flag flag, String value) {
    if (flag.takesValue()) {
      for (String each : flag.repeats() ? value.split(",") : new String[] {value}) {
        add(flag, each);
      }
    } else if (value.equals("true")) {
      add(flag, value);
    } else if (!value.equals("false")) {
      throw new UsageException(flag.variable() + " is true or false, not " + value);
    }
  }

  private void add(Flag flag, String value) {
    List<String> sofar = values.computeIfAbsent(flag, each -> new ArrayList<>());
    if (!sofar.isEmpty() && !flag.repeats()) {
      throw new UsageException(flag.option() + " is there twice");
    }
    sofar.add(value);
  }

  /**
   * Returns the options that they add up to.
   *
   * @param port to listen on where they say nothing of it
   * @throws UsageException if a value is not what its flag takes
   */
  LaunchOptions options(int port) {
    var options = new LaunchOptions(port);
    values.forEach((flag, each) -> each.forEach(value -> apply(flag, value, options)));
    return options;
  }

  private static void apply(Flag flag, String value, LaunchOptions options) {
    try {
      flag.apply(options, value);
    } catch (IllegalArgumentException wrong) {
      String shown = flag == Flag.ADMIN_TOKEN || !flag.takesValue() ? "" : " " + value;
      throw new UsageException(flag.option() + shown + ": " + wrong.getMessage());
    }
  }
}
