package dev.unread.fake.snapshot;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the fake does where the behaviour of QuickBlox is not known. Immutable.
 *
 * @param chosen the guesses that differ from the default, with their choices
 */
public record Guesses(Map<Guess, Choice> chosen) {

  /** Every guess at its default. */
  public static final Guesses DEFAULT = new Guesses(Map.of());

  /**
   * @throws IllegalArgumentException if a guess does not have the choice
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
   * @throws IllegalArgumentException if the guess does not have this choice
   */
  public Guesses with(Guess guess, Choice choice) {
    var changed = new EnumMap<Guess, Choice>(Guess.class);
    changed.putAll(chosen);
    changed.put(guess, choice);
    return new Guesses(changed);
  }

  /** Returns the choice of this guess. */
  public Choice of(Guess guess) {
    return chosen.getOrDefault(guess, guess.choices().get(0));
  }

  /**
   * Returns whether this guess has this choice.
   *
   * @throws IllegalArgumentException if the guess does not have this choice
   */
  public boolean is(Guess guess, Choice choice) {
    require(guess, choice);
    return of(guess) == choice;
  }

  /**
   * Returns the choice of this guess as an HTTP status.
   *
   * @throws IllegalStateException if it is not a status
   */
  public int status(Guess guess) {
    return of(guess).status();
  }
}
