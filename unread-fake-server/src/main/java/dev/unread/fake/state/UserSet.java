package dev.unread.fake.state;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A small immutable set of user ids in the order added. Messages share instances, so that a million
 * of them that nobody has read cost nothing here.
 */
public final class UserSet {

  /** The empty set. */
  public static final UserSet EMPTY = new UserSet(new long[0]);

  private final long[] ids;

  private UserSet(long[] ids) {
    this.ids = ids;
  }

  static UserSet of(long id) {
    return new UserSet(new long[] {id});
  }

  static UserSet of(List<Long> ids) {
    return of(ids.stream().mapToLong(Long::longValue).toArray());
  }

  static UserSet of(long... ids) {
    return ids.length == 0 ? EMPTY : new UserSet(LongStream.of(ids).distinct().toArray());
  }

  /** Returns whether the user is one of them. */
  public boolean contains(long user) {
    for (long id : ids) {
      if (id == user) {
        return true;
      }
    }
    return false;
  }

  UserSet with(long user) {
    if (contains(user)) {
      return this;
    }
    long[] more = Arrays.copyOf(ids, ids.length + 1);
    more[ids.length] = user;
    return new UserSet(more);
  }

  UserSet without(long user) {
    return contains(user) ? of(LongStream.of(ids).filter(id -> id != user).toArray()) : this;
  }

  List<Long> toList() {
    return stream().boxed().toList();
  }

  /** Returns the ids in the order added. */
  public LongStream stream() {
    return LongStream.of(ids);
  }
}
