package dev.unread.fake.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.unread.fake.admin.KnownParameters;
import dev.unread.fake.http.HttpsConnector;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import dev.unread.fake.snapshot.DialogDetails;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.snapshot.Snapshot.DialogEntry;
import dev.unread.fake.snapshot.Snapshot.UserEntry;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.ApplicationRegistry;
import dev.unread.fake.text.LeanJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;

/**
 * What the page shows of one application: users and dialogs with their counts, and the time; no
 * secret. {@code started} tells one run of the server from the next. Its tag changes only with the
 * counts and the clock, so a page that polls gets 304 as long as nothing changes.
 */
final class OverviewEndpoint {

  private static final JsonFactory JSON = LeanJson.builder(LeanJson.SHARE).build();

  private static final KnownParameters PARAMETERS = KnownParameters.with();

  private final ApplicationRegistry registry;
  private final Clock clock;
  private final Optional<HttpsConnector> https;
  private final Instant started = Instant.now();

  @Inject
  OverviewEndpoint(ApplicationRegistry registry, Clock clock, Optional<HttpsConnector> https) {
    this.registry = registry;
    this.clock = clock;
    this.https = https;
  }

  void handle(ServerRequest request, ServerResponse response) throws IOException {
    try {
      PARAMETERS.check(request.query());
    } catch (IllegalArgumentException unknown) {
      refuse(response, 400, String.valueOf(unknown.getMessage()));
      return;
    }
    String asked = request.query().first("application").orElse(null);
    Optional<Application> application =
        asked == null ? Optional.of(registry.first()) : id(asked).flatMap(registry::application);
    if (application.isEmpty()) {
      refuse(response, 404, "no such application");
      return;
    }
    byte[] body = write(application.get(), request);
    String tag = "\"" + Integer.toHexString(Arrays.hashCode(body)) + "-" + body.length + "\"";
    response.header("ETag", tag).header("Cache-Control", "no-store");
    if (tag.equals(request.header("If-None-Match"))) {
      response.status(304).send();
    } else {
      response.contentType("application/json; charset=utf-8").send(body);
    }
  }

  private static void refuse(ServerResponse response, int status, String reason)
      throws IOException {
    byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(reason);
    response
        .status(status)
        .contentType("application/json")
        .send(("{\"errors\":[\"" + new String(quoted, UTF_8) + "\"]}").getBytes(UTF_8));
  }

  private static Optional<Long> id(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  // From a snapshot, so that no call of the application waits while this is written.
  private byte[] write(Application application, ServerRequest request) {
    Snapshot snapshot = application.snapshot();
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("application", application.keys().id());
      json.writeArrayFieldStart("applications");
      for (Application each : registry.applications()) {
        json.writeNumber(each.keys().id());
      }
      json.writeEndArray();
      json.writeStringField("started", started.toString());
      if (https.isPresent()) {
        // As the client wrote it: of a name with an underscore a URI knows no host.
        String base = request.baseUrl().replaceFirst("^http:", "https:").replaceFirst(":\\d+$", "");
        json.writeStringField("httpsUrl", base + ":" + https.get().port());
      }
      writeClock(json, application);
      json.writeArrayFieldStart("users");
      Map<Long, Integer> totals = totals(snapshot);
      for (UserEntry user : snapshot.users()) {
        json.writeStartObject();
        json.writeNumberField("id", user.id());
        json.writeStringField("login", user.login());
        json.writeNumberField("total", totals.getOrDefault(user.id(), 0));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("dialogs");
      for (DialogEntry dialog : snapshot.dialogs()) {
        write(json, dialog);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    return bytes.toByteArray();
  }

  private void writeClock(JsonGenerator json, Application application) throws IOException {
    Instant frozen = application.clockSetting().frozen();
    if (frozen == null) {
      json.writeNumberField("aheadSeconds", ahead(application).toSeconds());
    } else {
      json.writeStringField("frozenAt", frozen.toString());
    }
  }

  private static Map<Long, Integer> totals(Snapshot snapshot) {
    var totals = new HashMap<Long, Integer>();
    for (DialogEntry dialog : snapshot.dialogs()) {
      dialog.unread().forEach((user, count) -> totals.merge(user, count, Integer::sum));
    }
    return totals;
  }

  private static void write(JsonGenerator json, DialogEntry dialog) throws IOException {
    List<Long> occupants = occupants(dialog);
    json.writeStartObject();
    json.writeStringField("id", dialog.id());
    json.writeNumberField("type", dialog.type().number());
    json.writeStringField("name", dialog.name());
    json.writeArrayFieldStart("occupants");
    for (long user : occupants) {
      json.writeNumber(user);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("unread");
    for (Long user : occupants) {
      Integer unread = dialog.unread().get(user);
      if (unread != null) {
        json.writeNumberField(user.toString(), unread);
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Without those of a private dialog who deleted it for themselves. */
  private static List<Long> occupants(DialogEntry dialog) {
    DialogDetails details = dialog.details();
    return details == null || details.left().isEmpty()
        ? dialog.occupants()
        : dialog.occupants().stream().filter(user -> !details.left().contains(user)).toList();
  }

  private Duration ahead(Application application) {
    return Duration.between(clock.instant(), application.clock().instant()).plusMillis(500);
  }
}
