package dev.unread.fake.admin;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import dev.unread.fake.fidelity.FidelityTable;
import dev.unread.fake.http.Route;
import dev.unread.fake.vendor.NotImitated;
import io.javalin.http.HandlerType;
import java.util.Set;

/** Leads the admin paths to the admin calls. */
@Module
public interface AdminModule {

  /** The calls about whole applications. */
  @Provides
  @ElementsIntoSet
  static Set<Route> applications(AdminDoor door, StateCalls calls) {
    return Set.of(
        door.route(HandlerType.GET, "health", calls::health),
        door.route(HandlerType.GET, "state", calls::state),
        door.route(HandlerType.PUT, "state", calls::replaceState),
        door.route(HandlerType.POST, "reset", calls::reset),
        door.route(HandlerType.GET, "applications", calls::applications),
        door.route(HandlerType.POST, "applications", calls::addApplication));
  }

  /** The calls that make counts move. */
  @Provides
  @ElementsIntoSet
  static Set<Route> counts(AdminDoor door, CountCalls calls) {
    return Set.of(
        door.route(HandlerType.PUT, "unread", calls::setUnread),
        door.route(HandlerType.POST, "messages", calls::send),
        door.route(HandlerType.POST, "reads", calls::read),
        door.route(HandlerType.POST, "clock", calls::advanceClock));
  }

  /** The calls about what goes wrong and what came. */
  @Provides
  @ElementsIntoSet
  static Set<Route> faults(AdminDoor door, FaultCalls calls) {
    return Set.of(
        door.route(HandlerType.POST, "faults", calls::arm),
        door.route(HandlerType.GET, "faults", calls::armed),
        door.route(HandlerType.GET, "faults/catalogue", calls::catalogue),
        door.route(HandlerType.DELETE, "faults", calls::disarmAll),
        door.route(HandlerType.DELETE, "faults/{id}", calls::disarm),
        door.route(HandlerType.GET, "requests", calls::requests),
        door.route(HandlerType.DELETE, "requests", calls::clearRequests));
  }

  /** What the fake imitates and how sure that is, and what was asked of it that it does not. */
  @Provides
  @IntoSet
  static Route fidelity(AdminDoor door, NotImitated notImitated) {
    return door.route(
        HandlerType.GET,
        "fidelity",
        request -> AdminAnswer.ok(FidelityTable.json(notImitated.counts(request.application()))));
  }

  /** Whatever no other admin route takes. */
  @Provides
  @ElementsIntoSet
  static Set<Route> nothingElse(AdminDoor door) {
    return Set.of(
        door.nothingThere(HandlerType.GET),
        door.nothingThere(HandlerType.POST),
        door.nothingThere(HandlerType.PUT),
        door.nothingThere(HandlerType.PATCH),
        door.nothingThere(HandlerType.DELETE));
  }
}
