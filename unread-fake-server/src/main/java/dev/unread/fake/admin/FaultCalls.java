package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.fault.ArmedFault;
import dev.unread.fake.fault.ControlRoom;
import dev.unread.fake.fault.ControlRooms;
import dev.unread.fake.fault.FaultJson;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.JournalJson;
import dev.unread.fake.json.Json;
import java.util.NoSuchElementException;
import javax.inject.Inject;

/** The calls about what goes wrong and what came: arm, list, disarm; read the journal, clear it. */
final class FaultCalls {

  private static final int MOST_REQUESTS = 1000;

  private final ControlRooms rooms;
  private final Json json;

  @Inject
  FaultCalls(ControlRooms rooms, Json json) {
    this.rooms = rooms;
    this.json = json;
  }

  private ControlRoom room(AdminRequest request) {
    return rooms.of(request.application());
  }

  AdminAnswer arm(AdminRequest request) {
    ArmedFault armed = FaultJson.arm(room(request).faults(), request.text());
    return AdminAnswer.created(FaultJson.write(armed));
  }

  AdminAnswer armed(AdminRequest request) {
    return AdminAnswer.ok(FaultJson.write(room(request).faults().armed()));
  }

  AdminAnswer catalogue(AdminRequest request) {
    return AdminAnswer.ok(FaultJson.catalogue());
  }

  AdminAnswer disarm(AdminRequest request) {
    String id = request.pathParameter("id");
    if (!room(request).faults().disarm(id)) {
      throw new NoSuchElementException("no fault of this id is armed");
    }
    return AdminAnswer.ok(json.object());
  }

  AdminAnswer disarmAll(AdminRequest request) {
    room(request).faults().disarmAll();
    return AdminAnswer.ok(json.object());
  }

  AdminAnswer requests(AdminRequest request) {
    ObjectNode requests =
        JournalJson.write(
            journal(request),
            request.number("since", 0),
            (int) Math.min(MOST_REQUESTS, request.number("limit", 100)),
            request.flag("newest") ? JournalJson.Keep.NEWEST : JournalJson.Keep.OLDEST);
    return AdminAnswer.ok(requests.put("strays", strays(request).count()));
  }

  AdminAnswer clearRequests(AdminRequest request) {
    journal(request).clear();
    return AdminAnswer.ok(json.object());
  }

  private Journal journal(AdminRequest request) {
    return request.flag("strays") ? strays(request) : room(request).journal();
  }

  private Journal strays(AdminRequest request) {
    return rooms.of(request.strays()).journal();
  }
}
