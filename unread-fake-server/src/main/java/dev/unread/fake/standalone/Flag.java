package dev.unread.fake.standalone;

import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Limit;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.text.KebabCase;
import dev.unread.fake.text.SimilarName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be said to the process, once for all: from here come the flags, the variables
 * of the environment, the help, and what each does to the builder. They take effect in this order,
 * so that a ready file of a process before is gone whatever else is wrong, and a plan is set on the
 * state that was read.
 */
enum Flag {
  /** The sign of being ready. */
  READY_FILE("FILE", "write this JSON file once requests are served: pid, httpUrl, httpsUrl") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.readyFile(Path.of(value));
    }
  },
  /** How much there may be. */
  LIMIT(
      "NAME=NUMBER",
      "hold that many at most: " + String.join(", ", limits()) + "; may be repeated") {
    @Override
    void apply(LaunchOptions options, String value) {
      int equals = value.indexOf('=');
      String name = equals < 0 ? value : value.substring(0, equals);
      Limit limit =
          Limit.of(name)
              .orElseThrow(() -> unknown("no limit is called that; there are ", name, limits()));
      options.limit(limit, number(value.substring(equals + 1), 1, limit.highest()));
    }

    @Override
    boolean repeats() {
      return true;
    }
  },
  /** Where the state goes. */
  SAVE("FILE", "save the state to this file at exit, with messages, and on POST /__admin/save") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.saveFile(Path.of(value));
    }
  },
  /** The state at start. */
  STATE("FILE", "start with the state in this JSON file instead of the demo data") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.stateFile(Path.of(value));
    }
  },
  /** The state from now on. */
  WATCH(null, "reload the state file whenever it changes; keep the old state if it is wrong") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.watch();
    }
  },
  /** No demo data. */
  EMPTY(null, "start with the demo application's keys, but without users and dialogs") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.empty();
    }
  },
  /** The address. */
  HOST("ADDRESS", "listen on this address of the machine (127.0.0.1)") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.host(value);
    }
  },
  /** The port. */
  PORT("NUMBER", "listen on this port, 0 for any that is free (7323)") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.server().port(number(value, 0, 65_535).intValue());
    }
  },
  /** The port of HTTPS. */
  HTTPS_PORT("NUMBER", "listen for HTTPS too, 0 for any port that is free (off)") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.httpsPort(number(value, 0, 65_535).intValue());
    }
  },
  /** The host of chat. */
  CHAT_ENDPOINT("HOST", "name the rooms of dialogs by this host of chat (chat.quickblox.com)") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.server().chatEndpoint(value);
    }
  },
  /** The limit of calls. */
  PLAN(
      "NAME", "answer 429 above the calls per second of this plan: " + String.join(", ", plans())) {
    @Override
    void apply(LaunchOptions options, String value) {
      options
          .server()
          .plan(
              Arrays.stream(Plan.values())
                  .filter(plan -> plan.id().equals(value))
                  .findAny()
                  .orElseThrow(() -> unknown("one of these is needed: ", value, plans())));
    }
  },
  /** What nobody knows. */
  GUESS("NAME=CHOICE", "decide what nobody outside QuickBlox knows; may be repeated") {
    @Override
    void apply(LaunchOptions options, String value) {
      int equals = value.indexOf('=');
      String name = equals < 0 ? value : value.substring(0, equals);
      Guess guess =
          Guess.of(name)
              .orElseThrow(() -> unknown("no guess is called that; there are ", name, guesses()));
      String choice = equals < 0 ? "" : value.substring(equals + 1);
      options.server().guess(guess, guess.choice(choice));
    }

    @Override
    boolean repeats() {
      return true;
    }
  },
  /** The chance. */
  SEED("NUMBER", "make ids, tokens and chance from this number (1)") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.server().seed(number(value, Long.MIN_VALUE, Long.MAX_VALUE));
    }
  },
  /** What the journal keeps. */
  JOURNAL("DETAIL", "keep messages, or only lines without headers and bodies (messages)") {
    @Override
    void apply(LaunchOptions options, String value) {
      options
          .server()
          .journal(
              KebabCase.find(JournalDetail.class, value)
                  .orElseThrow(() -> new IllegalArgumentException("messages or lines is needed")));
    }
  },
  /** The control plane's token. */
  ADMIN_TOKEN("TOKEN", "ask for this token on the admin paths") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.adminToken(value);
    }

    @Override
    Optional<Flag> otherForm() {
      return Optional.of(ADMIN_TOKEN_FILE);
    }
  },
  /** The same, from where no list of processes shows it. */
  ADMIN_TOKEN_FILE("FILE", "ask for the token in the first line of this file") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.adminToken(SecretFile.read(Path.of(value)));
    }

    @Override
    Optional<Flag> otherForm() {
      return Optional.of(ADMIN_TOKEN);
    }
  },
  /** Who vouches for HTTPS. */
  CA_FILE("FILE", "write the certificate authority of HTTPS to this file, as PEM") {
    @Override
    void apply(LaunchOptions options, String value) {
      options.caFile(Path.of(value));
    }
  };
  private final String argument;
  private final String help;

  Flag(@Nullable String argument, String help) {
    this.argument = argument == null ? "" : argument;
    this.help = help;
  }

  /**
   * Does to the launch what the value says.
   *
   * @throws IllegalArgumentException with what is wrong with the value
   */
  abstract void apply(LaunchOptions options, String value);

  /** Whether it may be given more than once; in the environment, with commas between. */
  boolean repeats() {
    return false;
  }

  /** Returns the flag that says the same otherwise: given as one, it hides the other's variable. */
  Optional<Flag> otherForm() {
    return Optional.empty();
  }

  boolean takesValue() {
    return !argument.isEmpty();
  }

  /** Returns the flag as it is typed, such as {@code --admin-token}. */
  String option() {
    return "--" + KebabCase.of(this);
  }

  /** Returns the variable of the environment, such as {@code UNREAD_FAKE_ADMIN_TOKEN}. */
  String variable() {
    return "UNREAD_FAKE_" + name();
  }

  String usage() {
    return String.format(Locale.ROOT, "  %-24s %s", option() + " " + argument, help);
  }

  static Optional<Flag> of(String option) {
    return Arrays.stream(values()).filter(flag -> flag.option().equals(option)).findAny();
  }

  /** Returns all flags as they are typed. */
  static List<String> options() {
    return Stream.concat(
            Arrays.stream(values()).map(Flag::option),
            Stream.of("--help", "--version", "--licenses"))
        .toList();
  }

  private static Long number(String value, long least, long most) {
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below, together with the range
    }
    throw new IllegalArgumentException(
        least == Long.MIN_VALUE
            ? "a whole number is needed"
            : "a number from " + least + " to " + most + " is needed" + hint(value));
  }

  private static String hint(String value) {
    return value.startsWith("tcp://")
        ? "; Kubernetes sets this for a service called unread-fake, unless the pod has"
            + " enableServiceLinks: false"
        : "";
  }

  private static IllegalArgumentException unknown(
      String message, String typed, List<String> names) {
    return new IllegalArgumentException(
        message + String.join(", ", names) + SimilarName.hint(typed, names));
  }

  private static List<String> plans() {
    return Arrays.stream(Plan.values()).map(Plan::id).toList();
  }

  private static List<String> limits() {
    return Arrays.stream(Limit.values()).map(Limit::id).toList();
  }

  private static List<String> guesses() {
    return Arrays.stream(Guess.values()).map(Guess::id).toList();
  }
}
