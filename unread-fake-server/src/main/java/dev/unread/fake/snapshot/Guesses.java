package dev.unread.fake.snapshot;

import java.util.EnumMap;
import java.util.Map;

/**
 * How the fake decides what nobody knows. Immutable.
 *
 * @param chosen those that differ from the default
 */
public record Guesses(Map<Guess, Choice> chosen) {

  /** Every guess at its default. */
  public static final Guesses DEFAULT = new Guesses(Map.of());

  /**
   * @throws IllegalArgumentException if a guess cannot be what it is to be
   */
  public Guesses {
    chosen.forEach(Guesses::require);
    chosen = Map.copyOf(chosen);
  }

  private static void require(Guess guess, Choice choice) {
    if (!guess.choices().contains(choice)) {
      throw guess.noChoice(choice.id());
    }
  }

  /**
   * Returns these guesses with one changed.
   *
   * @throws IllegalArgumentException if the guess cannot be that
   */
  public Guesses with(Guess guess, Choice choice) {
    var changed = new EnumMap<Guess, Choice>(Guess.class);
    changed.putAll(chosen);
    changed.put(guess, choice);
    return new Guesses(changed);
  }

  /** Returns what this guess is. */
  public Choice of(Guess guess) {
    return chosen.getOrDefault(guess, guess.choices().get(0));
  }

  /**
   * Returns whether this guess is that.
   *
   * @throws IllegalArgumentException if it can never be that
   */
  public boolean is(Guess guess, Choice choice) {
    require(guess, choice);
    return of(guess) == choice;
  }

  /**
   * Returns this guess as the HTTP status that it is.
   *
   * @throws IllegalStateException if it is none
   */
  public int status(Guess guess) {
    return of(guess).status();
  }
}
