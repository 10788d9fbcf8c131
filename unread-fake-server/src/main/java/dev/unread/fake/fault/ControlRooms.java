package dev.unread.fake.fault;

import dev.unread.fake.http.Resettable;
import dev.unread.fake.state.Application;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/** The control room of each application. */
@Singleton
public final class ControlRooms implements Resettable {

  private final Map<Application, ControlRoom> rooms = new ConcurrentHashMap<>();

  @Inject
  ControlRooms() {}

  /** Returns the control room of this application. */
  public ControlRoom of(Application application) {
    ControlRoom room = rooms.get(application);
    return room != null ? room : rooms.computeIfAbsent(application, ControlRoom::new);
  }

  @Override
  public void reset(Application application) {
    ControlRoom room = rooms.get(application);
    if (room != null) {
      room.reset();
    }
  }

  @Override
  public void forget(Application application) {
    ControlRoom room = rooms.remove(application);
    if (room != null) {
      room.close();
    }
  }

  /** Ends whatever is held up anywhere, now and from now on. */
  void close() {
    rooms.values().forEach(ControlRoom::close);
  }
}
