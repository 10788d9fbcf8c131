package dev.unread.fake.http;

/** A call that ends early, with this answer. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  public Refusal(Answer answer) {
    super("refused with " + answer.status(), null, false, false);
    this.answer = answer;
  }

  /** Returns the answer that the caller gets. */
  public Answer answer() {
    return answer;
  }
}
