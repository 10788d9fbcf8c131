package dev.unread.fake.http;

import dev.unread.fake.state.Guess;
import dev.unread.fake.state.Guesses;
import java.util.function.Function;

/** A call that ends early, with this answer. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Function<Guesses, Answer> answer;

  /** Ends with this answer in any case. */
  public Refusal(Answer answer) {
    this(guesses -> answer);
  }

  private Refusal(Function<Guesses, Answer> answer) {
    super("refused", null, false, false);
    this.answer = answer;
  }

  /** Ends with an answer whose status nobody knows. */
  public static Refusal guessed(Guess status, String json) {
    return new Refusal(guesses -> Answer.json(guesses.status(status), json));
  }

  /** Returns the answer that the caller gets from an application that guesses so. */
  public Answer answer(Guesses guesses) {
    return answer.apply(guesses);
  }
}
