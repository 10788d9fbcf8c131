package dev.unread.fake.state;

/** All that is in an application. Others are filled aside before it becomes what they are. */
final class Contents {

  final Users users;
  final Sessions sessions;
  final Dialogs dialogs;
  final Messages messages;
  final CountSetter counts;
  private Capacity capacity;

  Contents(
      StateLock lock,
      AdvanceableClock clock,
      IdGenerator ids,
      TokenOwner tokens,
      Capacity capacity) {
    this.capacity = capacity;
    var index = new MessageIndex(lock);
    users = new Users(lock, clock, ids, capacity);
    sessions = new Sessions(lock, clock, ids, tokens, capacity);
    dialogs = new Dialogs(lock, clock, ids, index, capacity);
    messages = new Messages(lock, clock, ids, users, dialogs, index, capacity);
    counts = new CountSetter(users, messages);
  }

  Capacity capacity() {
    return capacity;
  }

  /** Becomes what those are, which are used no more. It cannot fail. */
  void become(Contents others) {
    capacity.giveAll();
    capacity = others.capacity;
    capacity.settle();
    users.become(others.users);
    sessions.become(others.sessions);
    dialogs.become(others.dialogs);
    messages.become(others.messages);
  }
}
