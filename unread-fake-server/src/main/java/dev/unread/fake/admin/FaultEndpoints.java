package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.fault.ArmedFault;
import dev.unread.fake.fidelity.FidelityTableRenderer;
import dev.unread.fake.journal.Journal;
import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.runtime.ApplicationRuntime;
import dev.unread.fake.runtime.ApplicationRuntimes;
import dev.unread.fake.text.ExistingIds;
import java.util.List;
import java.util.NoSuchElementException;
import javax.inject.Inject;

/** The endpoints for faults and the journal: arm, list, disarm; read the journal, clear it. */
final class FaultEndpoints {

  private static final int MOST_REQUESTS = 1000;

  private final ApplicationRuntimes runtimes;
  private final Json json;

  @Inject
  FaultEndpoints(ApplicationRuntimes runtimes, Json json) {
    this.runtimes = runtimes;
    this.json = json;
  }

  private ApplicationRuntime runtime(AdminRequest request) {
    return runtimes.of(request.application());
  }

  AdminResponse arm(AdminRequest request) {
    ArmedFault armed = ArmedFaultJson.arm(runtime(request).faults(), request.wholeBody());
    return AdminResponse.created(ArmedFaultJson.write(armed));
  }

  AdminResponse armed(AdminRequest request) {
    return AdminResponse.ok(ArmedFaultJson.write(runtime(request).faults().armed()));
  }

  AdminResponse stalled(AdminRequest request) {
    int count = runtime(request).stalledResponses().count();
    return AdminResponse.ok(json.object().put("stalled", count));
  }

  AdminResponse catalogue(AdminRequest request) {
    return AdminResponse.ok(ArmedFaultJson.catalogue());
  }

  AdminResponse disarm(AdminRequest request) {
    String id = request.pathParameter("id");
    if (!runtime(request).faults().disarm(id)) {
      List<String> ids = runtime(request).faults().armed().stream().map(ArmedFault::id).toList();
      throw new NoSuchElementException(
          "no fault of this id is armed; " + ExistingIds.list("armed faults", ids));
    }
    return AdminResponse.ok(json.object());
  }

  AdminResponse disarmAll(AdminRequest request) {
    runtime(request).faults().disarmAll();
    return AdminResponse.ok(json.object());
  }

  AdminResponse requests(AdminRequest request) {
    var selection =
        new JournalJson.Selection(
            request.number("since", 0),
            request.number("before", Long.MAX_VALUE),
            (int) Math.min(MOST_REQUESTS, request.number("limit", 100)),
            request.flag("newest") ? JournalJson.Keep.NEWEST : JournalJson.Keep.OLDEST,
            request.flag("lines") ? JournalDetail.LINES : JournalDetail.MESSAGES);
    ObjectNode strays = json.object().put("strays", unmatched(request).count());
    return AdminResponse.ok(JournalJson.write(journal(request), selection, json, strays));
  }

  AdminResponse clearRequests(AdminRequest request) {
    journal(request).clear();
    return AdminResponse.ok(json.object());
  }

  /** What the fake imitates and how sure that is, and what was asked of it that it does not. */
  AdminResponse fidelity(AdminRequest request) {
    return AdminResponse.ok(
        FidelityTableRenderer.json(
            request.application().guesses(), runtime(request).unsupportedRequests().counts()));
  }

  private Journal journal(AdminRequest request) {
    return request.flag("strays") ? unmatched(request) : runtime(request).journal();
  }

  private Journal unmatched(AdminRequest request) {
    return runtimes.of(request.unmatched()).journal();
  }
}
