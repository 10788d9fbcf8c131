package dev.unread.fake.state;

import dev.unread.fake.snapshot.DialogType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dialog with its occupants and messages, guarded by the application's lock. */
public final class Dialog {

  final Occupants occupants;
  final MessageHistory history;
  DialogDescription description;
  long updatedAt;

  private final String id;
  private final DialogType type;
  private final long creator;
  private final long sequence;
  private final long createdAt;

  Dialog(
      String id,
      DialogType type,
      DialogDescription description,
      long creator,
      long sequence,
      long createdAt) {
    this.id = id;
    this.type = type;
    this.description = description;
    this.creator = creator;
    this.sequence = sequence;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
    this.occupants = new Occupants(type);
    this.history = new MessageHistory(type, occupants);
  }

  /** Returns the id: 24 hex digits. */
  public String id() {
    return id;
  }

  /** Returns what kind of dialog this is. */
  public DialogType type() {
    return type;
  }

  /** Returns the id of the user who made it. */
  public long creator() {
    return creator;
  }

  /** Returns where it stands in the order in which its application's dialogs were made. */
  public long sequence() {
    return sequence;
  }

  /** Returns when it was made, in seconds since 1970. */
  public long createdAt() {
    return createdAt;
  }

  /** Returns when it last changed, in seconds since 1970. */
  public long updatedAt() {
    return updatedAt;
  }

  /** Returns its name, if it has one. */
  public @Nullable String name() {
    return description.name();
  }

  /** Returns its picture, if it has one. */
  public @Nullable String photo() {
    return description.photo();
  }

  /** Returns what the application itself keeps of it, JSON in plain Java. */
  public Map<String, Object> data() {
    return description.data();
  }

  /** Returns whether its occupants have to join before they write; of a group that may be. */
  public boolean isJoinRequired() {
    return description.joinRequired();
  }

  /** Returns the ids of its occupants, in the order they came. */
  public List<Long> occupants() {
    return ids(occupants.present());
  }

  /**
   * Returns the ids of those whom it is between, in the order they came: its occupants, and in a
   * private dialog also who deleted it for themselves.
   */
  public List<Long> participants() {
    return ids(occupants.participants());
  }

  /** Returns the ids of those of a private dialog who deleted it for themselves. */
  List<Long> away() {
    return ids(occupants.away());
  }

  private static List<Long> ids(List<Occupancy> occupancies) {
    return occupancies.stream().map(Occupancy::userId).toList();
  }

  /** Returns whether the user is an occupant. */
  public boolean hasOccupant(long user) {
    return occupants.has(user);
  }

  /** Returns whether the user deleted this private dialog for themselves. */
  public boolean isAway(long user) {
    return occupants.isAway(user);
  }

  /** Returns whether this is the private dialog of these two, whoever of them deleted it. */
  boolean isPrivateOf(long one, long other) {
    return type == DialogType.PRIVATE
        && occupants.isParticipant(one)
        && occupants.isParticipant(other);
  }

  /** Returns its messages, oldest first. */
  public List<Message> messages() {
    return history.all();
  }

  /** Returns the newest message, if there is one. */
  public @Nullable Message lastMessage() {
    return history.last();
  }

  /** Returns how many messages the user has not read; 0 for those who are not in it. */
  public int unread(long user) {
    Occupancy occupancy = occupants.find(user);
    return occupancy == null ? 0 : occupancy.unread();
  }

  /** Lets in a user who is no occupant, or back in; what was sent before is unread to them. */
  void join(User user) {
    Occupancy known = occupants.find(user.id());
    if (known == null || !known.presence().isParticipant()) {
      history.countFor(occupants.join(user));
    } else {
      comeBack(known);
    }
  }

  /** Has somebody come back who is away; what was counted goes on, or all is counted anew. */
  private void comeBack(Occupancy away) {
    boolean wasCounted = away.presence().isCounted();
    if (!wasCounted) {
      away.startOver();
    }
    occupants.comeBack(away);
    if (!wasCounted) {
      history.countFor(away);
    }
  }

  /** Returns how much memory it takes, its messages apart. */
  long weight() {
    return HeapEstimate.DIALOG + description.weight() + HeapEstimate.OCCUPANT * occupants.known();
  }
}
