package dev.unread.fake.standalone;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The flags of the command line, and where those say nothing the variables of the environment. */
final class Arguments {

  private final Map<Flag, List<String>> values = new EnumMap<>(Flag.class);

  private Arguments() {}

  /**
   * Reads both.
   *
   * @throws UsageException if a flag is unknown, said twice, or has no value
   */
  static Arguments of(List<String> words, Map<String, String> environment) {
    var arguments = new Arguments();
    arguments.readFlags(words);
    for (Flag flag : Flag.values()) {
      String value = environment.get(flag.variable());
      if (value != null && !arguments.values.containsKey(flag)) {
        arguments.readVariable(flag, value);
      }
    }
    return arguments;
  }

  private void readFlags(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      Flag flag =
          Flag.of(name)
              .orElseThrow(
                  () -> new UsageException(name + " is not known; --help lists what there is"));
      if (!flag.takesValue()) {
        if (equals >= 0) {
          throw new UsageException(flag.word() + " takes no value");
        }
        add(flag, "true");
      } else if (equals >= 0) {
        add(flag, word.substring(equals + 1));
      } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
        add(flag, words.get(++i));
      } else {
        throw new UsageException(flag.word() + " needs a value; --help says which");
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
      throw new UsageException(flag.word() + " is there twice");
    }
    sofar.add(value);
  }

  /**
   * Returns what they add up to.
   *
   * @param port to listen on where they say nothing of it
   * @throws UsageException if a value is not what its flag takes
   */
  Launch launch(int port) {
    var launch = new Launch(port);
    values.forEach((flag, each) -> each.forEach(value -> apply(flag, value, launch)));
    return launch;
  }

  private static void apply(Flag flag, String value, Launch launch) {
    try {
      flag.apply(launch, value);
    } catch (IllegalArgumentException wrong) {
      String shown = flag == Flag.ADMIN_TOKEN || !flag.takesValue() ? "" : " " + value;
      throw new UsageException(flag.word() + shown + ": " + wrong.getMessage());
    }
  }
}
