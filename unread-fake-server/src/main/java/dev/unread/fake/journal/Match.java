package dev.unread.fake.journal;

import dev.unread.fake.http.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which requests one means, in a form that can say so: {@code
 * Match.any().ofUser(123).withStatus(200)}. Immutable.
 */
public final class Match implements Predicate<RecordedRequest> {

  private static final Match ANY = new Match(List.of(), any -> true);

  private final List<String> words;
  private final Predicate<RecordedRequest> condition;

  private Match(List<String> words, Predicate<RecordedRequest> condition) {
    this.words = words;
    this.condition = condition;
  }

  /** All requests. */
  public static Match any() {
    return ANY;
  }

  /** Those in the name of this user. */
  public Match ofUser(long user) {
    return and("of user " + user, request -> Long.valueOf(user).equals(request.user()));
  }

  /** Those that ask for this dialog, perhaps among others. */
  public Match forDialog(String dialog) {
    return and("for dialog " + dialog, request -> request.dialogs().contains(dialog));
  }

  /** Those with this path. */
  public Match toPath(String path) {
    return and("to " + path, request -> request.path().equals(path));
  }

  /** Those with this method. */
  public Match usingMethod(String method) {
    return and("using " + method, request -> request.method().equals(method));
  }

  /** Those with this kind of credential. */
  public Match withCredential(Caller.Kind kind) {
    return and("with " + words(kind), request -> request.credential() == kind);
  }

  /** Those answered with this status; 0 for those not answered. */
  public Match withStatus(int status) {
    return and("with status " + status, request -> request.status() == status);
  }

  /** Those that a fault was done to. */
  public Match hitByFault() {
    return and("hit by a fault", request -> request.fault() != null);
  }

  /** Those that a transport sent again on its own. */
  public Match sentAgainSilently() {
    return and("sent again silently", RecordedRequest::silentResend);
  }

  /** Those that fit as well, in words of one's own. */
  public Match and(String words, Predicate<RecordedRequest> condition) {
    var more = new ArrayList<>(this.words);
    more.add(words);
    return new Match(List.copyOf(more), this.condition.and(condition));
  }

  @Override
  public boolean test(RecordedRequest request) {
    return condition.test(request);
  }

  static String words(Caller.Kind kind) {
    return kind == Caller.Kind.NONE
        ? "no credential"
        : kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public String toString() {
    return words.isEmpty() ? "any request" : "request " + String.join(", ", words);
  }
}
