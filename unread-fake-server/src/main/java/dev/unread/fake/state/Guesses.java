package dev.unread.fake.state;

import java.util.EnumMap;
import java.util.Map;

/**
 * How the fake decides what nobody knows. Immutable.
 *
 * @param chosen those that differ from the default
 */
public record Guesses(Map<Guess, String> chosen) {

  /** Every guess at its default. */
  public static final Guesses DEFAULT = new Guesses(Map.of());

  /**
   * @throws IllegalArgumentException if a guess cannot be what it is to be
   */
  public Guesses {
    chosen.forEach(
        (guess, value) -> {
          if (!guess.choices().contains(value)) {
            throw new IllegalArgumentException(
                guess.id() + " is one of " + String.join(", ", guess.choices()) + ", not " + value);
          }
        });
    chosen = Map.copyOf(chosen);
  }

  /**
   * Returns these guesses with one changed.
   *
   * @throws IllegalArgumentException if the guess cannot be that
   */
  public Guesses with(Guess guess, String value) {
    var changed = new EnumMap<Guess, String>(Guess.class);
    changed.putAll(chosen);
    changed.put(guess, value);
    return new Guesses(changed);
  }

  /** Returns what this guess is. */
  public String of(Guess guess) {
    return chosen.getOrDefault(guess, guess.choices().get(0));
  }

  /** Returns whether this guess is that. */
  public boolean is(Guess guess, String value) {
    return of(guess).equals(value);
  }

  /** Returns this guess as the status that it is. */
  public int status(Guess guess) {
    return Integer.parseInt(of(guess));
  }
}
