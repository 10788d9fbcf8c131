package dev.unread.fake.state;

import dev.unread.fake.snapshot.DialogType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a dialog, and who is known there beside them: those of a private one who deleted it for
 * themselves, and those who left and are still counted for. Under the lock.
 *
 * <p>Each change concerns one user, and is undone alike: by {@link #restore}, with what {@link
 * #stateOf} returned before it.
 */
final class Occupants {

  private static final Comparator<Occupancy> IN_ORDER =
      Comparator.comparingLong(occupancy -> occupancy.sequence);

  private final boolean isPrivate;
  private final Map<Long, Occupancy> present = new HashMap<>();
  private final List<Occupancy> inOrder = new ArrayList<>(2);
  private Map<Long, Occupancy> absent = Map.of();
  private boolean countsFormer;
  private long came;
  private @Nullable UserSet all;

  Occupants(DialogType type) {
    this.isPrivate = type == DialogType.PRIVATE;
  }

  /** What is known of one user: nothing, or an occupancy and how it is. */
  record State(long user, @Nullable Occupancy occupancy, @Nullable Presence presence) {}

  /** Returns the occupants in the order they came. */
  List<Occupancy> present() {
    return Collections.unmodifiableList(inOrder);
  }

  /** Returns how many are known: occupants and others. */
  int known() {
    return inOrder.size() + absent.size();
  }

  /** Returns whether the user is an occupant. */
  boolean has(long user) {
    return present.containsKey(user);
  }

  /** Returns what is known of a user; null for nothing. */
  @Nullable Occupancy find(long user) {
    Occupancy occupancy = present.get(user);
    return occupancy == null ? absent.get(user) : occupancy;
  }

  /** Returns whether the dialog is the user's: they are in it, or come back. */
  boolean isParticipant(long user) {
    Occupancy occupancy = find(user);
    return occupancy != null && occupancy.presence().isParticipant();
  }

  boolean isAway(long user) {
    return isParticipant(user) && !has(user);
  }

  boolean hasParticipants() {
    return !inOrder.isEmpty() || !away().isEmpty();
  }

  /** Returns the occupants and those who come back, in the order they came. */
  List<Occupancy> participants() {
    return absent.isEmpty()
        ? present()
        : Stream.concat(inOrder.stream(), away().stream()).sorted(IN_ORDER).toList();
  }

  /** Returns those who come back, in the order they came. */
  List<Occupancy> away() {
    return absent.isEmpty()
        ? List.of()
        : absent.values().stream()
            .filter(occupancy -> occupancy.presence().isParticipant())
            .sorted(IN_ORDER)
            .toList();
  }

  /** Returns the ids of those who left and are counted for, lowest first. */
  List<Long> former() {
    return absent.isEmpty()
        ? List.of()
        : absent.values().stream()
            .filter(occupancy -> occupancy.presence().isCounted())
            .map(Occupancy::userId)
            .sorted()
            .toList();
  }

  /** Returns the ids of the occupants, in the order they came; shared until somebody comes. */
  UserSet asSet() {
    if (all == null) {
      all = UserSet.of(inOrder.stream().mapToLong(Occupancy::userId).toArray());
    }
    return all;
  }

  /** Returns the first occupant who is not this one. */
  @Nullable Occupancy anotherThan(long user) {
    for (Occupancy occupancy : inOrder) {
      if (occupancy.userId() != user) {
        return occupancy;
      }
    }
    return null;
  }

  /** Does something with each for whom messages are counted. */
  void forEachCounted(Consumer<Occupancy> action) {
    inOrder.forEach(action);
    forEachFormer(action);
  }

  /** Does something with each who is no occupant and for whom messages are counted. */
  void forEachFormer(Consumer<Occupancy> action) {
    if (!absent.isEmpty()) {
      absent.values().stream().filter(each -> each.presence().isCounted()).forEach(action);
    }
  }

  /** Does something with each who is known. */
  void forEachKnown(Consumer<Occupancy> action) {
    inOrder.forEach(action);
    absent.values().forEach(action);
  }

  // ---- changes

  /** Returns what is known of a user now. */
  State stateOf(long user) {
    Occupancy occupancy = find(user);
    return new State(user, occupancy, occupancy == null ? null : occupancy.presence());
  }

  /** Knows of a user again what it knew then. */
  void restore(State before) {
    set(before.user(), before.occupancy(), before.presence());
  }

  /** Lets in a user who is no occupant, as the last, for whom nothing is counted yet. */
  Occupancy join(User user) {
    var occupancy = new Occupancy(user, came++);
    set(user.id(), occupancy, Presence.PRESENT);
    return occupancy;
  }

  /** Has somebody who is away come back, to where they stood. */
  void comeBack(Occupancy away) {
    set(away.userId(), away, Presence.PRESENT);
  }

  /** Takes out an occupant, of whom something is still known if the dialog is private. */
  void leave(Occupancy occupant) {
    long user = occupant.userId();
    if (isPrivate) {
      set(user, occupant, countsFormer ? Presence.AWAY_AND_COUNTED : Presence.AWAY);
    } else if (countsFormer) {
      set(user, occupant, Presence.FORMER);
    } else {
      forget(user);
    }
  }

  /** Counts no more for somebody who is away. */
  void stopCounting(Occupancy away) {
    set(away.userId(), away, away.presence().uncounted());
  }

  /** Knows nothing more of a user. */
  void forget(long user) {
    set(user, null, null);
  }

  /**
   * Says whether those who leave are counted for from now on; if not, those who left are no more.
   *
   * @return those who are forgotten
   */
  List<Occupancy> countFormer(boolean counts) {
    countsFormer = counts;
    if (counts || absent.isEmpty()) {
      return List.of();
    }
    List<Occupancy> left = List.copyOf(absent.values());
    for (Occupancy occupancy : left) {
      if (occupancy.presence() == Presence.FORMER) {
        forget(occupancy.userId());
      } else {
        stopCounting(occupancy);
      }
    }
    return left.stream().filter(occupancy -> occupancy.presence() == Presence.FORMER).toList();
  }

  private void set(long user, @Nullable Occupancy occupancy, @Nullable Presence presence) {
    Occupancy now = find(user);
    if (now != null) {
      now.takeFromTotal();
      remove(now);
    }
    if (occupancy != null && presence != null) {
      occupancy.presence(presence);
      occupancy.addToTotal();
      add(occupancy);
    }
  }

  private void remove(Occupancy occupancy) {
    if (present.remove(occupancy.userId(), occupancy)) {
      inOrder.remove(position(occupancy));
      all = null;
    } else {
      absent.remove(occupancy.userId());
    }
  }

  private void add(Occupancy occupancy) {
    if (occupancy.presence() == Presence.PRESENT) {
      present.put(occupancy.userId(), occupancy);
      inOrder.add(-1 - position(occupancy), occupancy);
      all = null;
    } else {
      if (absent.isEmpty()) {
        absent = new HashMap<>(2);
      }
      absent.put(occupancy.userId(), occupancy);
    }
  }

  private int position(Occupancy occupancy) {
    return Collections.binarySearch(inOrder, occupancy, IN_ORDER);
  }
}
