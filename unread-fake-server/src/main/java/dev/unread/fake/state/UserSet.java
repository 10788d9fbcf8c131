package dev.unread.fake.state;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of user ids in the order added. Messages share instances, so that a million of
 * them that nobody has read cost nothing here; and large sets that differ in a few ids share all
 * others, so that many messages that each have another reader missing cost little.
 */
public final class UserSet {

  private static final int FEW = 32;
  private static final int MOST_DIFFERENCES = 256;
  private static final long[] NONE = {};

  /** The empty set. */
  public static final UserSet EMPTY = new UserSet(null, NONE, NONE);

  private final @Nullable Shared shared;
  private final long[] removed;
  private final long[] added;

  /** Many ids, to be found without a walk. */
  private static final class Shared {
    final long[] inOrder;
    final long[] sorted;

    Shared(long[] ids) {
      this.inOrder = ids;
      this.sorted = ids.clone();
      Arrays.sort(sorted);
    }

    boolean contains(long id) {
      return Arrays.binarySearch(sorted, id) >= 0;
    }
  }

  /** Makes a set of those shared without those removed, and then of those added. */
  private UserSet(@Nullable Shared shared, long[] removed, long[] added) {
    this.shared = shared;
    this.removed = removed;
    this.added = added;
  }

  static UserSet of(long id) {
    return new UserSet(null, NONE, new long[] {id});
  }

  static UserSet of(List<Long> ids) {
    return of(ids.stream().mapToLong(Long::longValue).toArray());
  }

  static UserSet of(long... ids) {
    return ofDistinct(LongStream.of(ids).distinct().toArray());
  }

  private static UserSet ofDistinct(long[] ids) {
    if (ids.length == 0) {
      return EMPTY;
    }
    return ids.length <= FEW
        ? new UserSet(null, NONE, ids)
        : new UserSet(new Shared(ids), NONE, NONE);
  }

  /** Returns whether the user is one of them. */
  public boolean contains(long user) {
    return contains(added, user)
        || (shared != null && shared.contains(user) && !contains(removed, user));
  }

  private static boolean contains(long[] few, long user) {
    for (long id : few) {
      if (id == user) {
        return true;
      }
    }
    return false;
  }

  UserSet with(long user) {
    return contains(user) ? this : changed(removed, plus(added, user));
  }

  UserSet without(long user) {
    if (contains(added, user)) {
      return changed(removed, LongStream.of(added).filter(id -> id != user).toArray());
    }
    return contains(user) ? changed(plus(removed, user), added) : this;
  }

  private static long[] plus(long[] few, long user) {
    long[] more = Arrays.copyOf(few, few.length + 1);
    more[few.length] = user;
    return more;
  }

  private UserSet changed(long[] nowRemoved, long[] nowAdded) {
    var changed = new UserSet(shared, nowRemoved, nowAdded);
    int most = shared == null ? FEW : MOST_DIFFERENCES;
    if (nowAdded.length == 0 && shared == null) {
      return EMPTY;
    }
    return nowRemoved.length + nowAdded.length <= most
        ? changed
        : ofDistinct(changed.stream().toArray());
  }

  List<Long> toList() {
    return stream().boxed().toList();
  }

  /** Returns the ids in the order added. */
  public LongStream stream() {
    LongStream last = LongStream.of(added);
    return shared == null
        ? last
        : LongStream.concat(
            LongStream.of(shared.inOrder).filter(id -> !contains(removed, id)), last);
  }
}
