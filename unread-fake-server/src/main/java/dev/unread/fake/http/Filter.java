package dev.unread.fake.http;

/**
 * Stands around every vendor call: it may answer in its place, let it happen and change the answer,
 * or take the connection over. The call changes the state when {@code call.answer} runs, so a
 * filter decides whether it acts before or after that.
 */
public interface Filter {

  /** Answers the request, as a rule by asking the call. */
  Answer around(Exchange exchange, Call call);

  /** Where in the row this filter stands; the lowest is the outermost. */
  default int position() {
    return 0;
  }
}
