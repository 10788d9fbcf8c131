package dev.unread.fake.journal;

import dev.unread.fake.text.KebabCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which requests are meant, with a description: {@code
 * RequestMatcher.any().ofUser(123).withStatus(200)}. The same for what a fault is aimed at and for
 * what a journal is asked. Immutable.
 *
 * <p>All that is said has to fit. Of what a request has one of only, such as its user, the last
 * said counts.
 */
public final class RequestMatcher implements Predicate<RecordedRequest> {

  private static final RequestMatcher ANY = new RequestMatcher(List.of());

  private final List<Condition> conditions;

  private RequestMatcher(List<Condition> conditions) {
    this.conditions = conditions;
  }

  /** All requests. */
  public static RequestMatcher any() {
    return ANY;
  }

  /** Those in the name of this user. */
  public RequestMatcher ofUser(long user) {
    return with(
        Condition.Aspect.USER,
        user,
        "of user " + user,
        request -> Long.valueOf(user).equals(request.user()));
  }

  /** Those that ask for this dialog, perhaps among others. */
  public RequestMatcher forDialog(String dialog) {
    return with(
        Condition.Aspect.DIALOG,
        dialog,
        "for dialog " + dialog,
        request -> request.dialogs().contains(dialog));
  }

  /** Those with this path, or with a path that begins so if this ends in {@code *}. */
  public RequestMatcher toPath(String path) {
    return with(Condition.Aspect.PATH, path, "to " + path, request -> isPath(path, request.path()));
  }

  private static boolean isPath(String pattern, String path) {
    return pattern.endsWith("*")
        ? path.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(path);
  }

  /** Those with this method. */
  public RequestMatcher usingMethod(String method) {
    return with(
        Condition.Aspect.METHOD,
        method,
        "using " + method,
        request -> request.method().equals(method));
  }

  /** Those with this kind of credential. */
  public RequestMatcher withCredential(CredentialKind kind) {
    return with(
        Condition.Aspect.CREDENTIAL,
        KebabCase.of(kind),
        "with " + describe(kind),
        request -> request.credential() == kind);
  }

  /**
   * Those with this value in a header, whatever its name's case. What may be a secret is masked in
   * a journal, and so cannot be told from another.
   */
  public RequestMatcher withHeader(String name, String value) {
    return with(
        Condition.Aspect.HEADER,
        Map.of(name, value),
        "with header " + name + ": " + value,
        request -> request.requestMessage().header(name).filter(value::equals).isPresent());
  }

  /**
   * Those with this value in a field of the body, be it a form or JSON: {@code message}, or {@code
   * user[login]} for one inside another; of a list, its items with commas between. What may be a
   * secret is masked in a journal, and so cannot be told from another.
   */
  public RequestMatcher withField(String name, String value) {
    return with(
        Condition.Aspect.FIELD,
        Map.of(name, value),
        "with field " + name + "=" + value,
        request -> request.requestMessage().field(name).filter(value::equals).isPresent());
  }

  /** Those answered with this status; 0 for those not answered. */
  public RequestMatcher withStatus(int status) {
    return with(
        Condition.Aspect.STATUS,
        status,
        "with status " + status,
        request -> request.status() == status);
  }

  /** Those that a fault was done to. */
  public RequestMatcher hitByFault() {
    return with(Condition.Aspect.FAULT, true, "hit by a fault", request -> request.fault() != null);
  }

  /** Those that a transport sent again on its own. */
  public RequestMatcher sentAgainSilently() {
    return with(
        Condition.Aspect.RESEND, true, "sent again silently", RecordedRequest::silentResend);
  }

  /** Those that meet this condition as well; the description is for failure messages. */
  public RequestMatcher and(String description, Predicate<RecordedRequest> condition) {
    return with(Condition.Aspect.OTHER, description, description, condition);
  }

  private RequestMatcher with(
      Condition.Aspect aspect,
      Object value,
      String description,
      Predicate<RecordedRequest> predicate) {
    var added = new Condition(aspect, value, description, predicate);
    Stream<Condition> kept = conditions.stream().filter(one -> !added.replaces(one));
    return new RequestMatcher(Stream.concat(kept, Stream.of(added)).toList());
  }

  @Override
  public boolean test(RecordedRequest request) {
    return conditions.stream().allMatch(condition -> condition.predicate().test(request));
  }

  /**
   * Returns whether all that is asked for can be told when a request comes, so that a fault can be
   * aimed by it.
   */
  public boolean isKnownAtArrival() {
    return conditions.stream().allMatch(Condition::isKnownAtArrival);
  }

  /**
   * Returns what is asked for by its name in JSON: {@code user}, {@code dialog}, {@code
   * credential}, {@code path}, {@code method}, {@code header}, {@code field} and so on. Each is
   * there once; if there are several of a name, its value is a list.
   */
  public Map<String, Object> criteria() {
    return conditions.stream()
        .collect(
            Collectors.groupingBy(
                condition -> KebabCase.of(condition.aspect()),
                LinkedHashMap::new,
                Collectors.mapping(
                    Condition::value,
                    Collectors.collectingAndThen(
                        Collectors.toList(), all -> all.size() == 1 ? all.get(0) : all))));
  }

  static String describe(CredentialKind kind) {
    return kind == CredentialKind.NONE ? "no credential" : KebabCase.of(kind).replace('-', ' ');
  }

  @Override
  public String toString() {
    return conditions.isEmpty()
        ? "any request"
        : conditions.stream()
            .map(Condition::description)
            .collect(Collectors.joining(", ", "request ", ""));
  }
}
