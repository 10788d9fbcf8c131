package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.ExpectedOutcome;
import dev.unread.fake.fault.FaultCatalogue;
import dev.unread.fake.fault.FaultTiming;
import dev.unread.fake.fault.FaultType;
import dev.unread.fake.fault.Latency;
import dev.unread.fake.journal.CredentialKind;
import dev.unread.fake.text.KebabCase;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code openapi.json} says of faults, held against the code that reads and writes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final UnreadFakeServer fake = UnreadFakeServer.create().start();
  private final JsonNode schemas = document().at("/components/schemas");

  @AfterAll
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @EnumSource
  void eachTypeHasItsFields(FaultType type) {
    JsonNode properties = schemaOf(type).get("properties");

    var fields = new ArrayList<>(List.of("type"));
    fields.addAll(FaultJson.fields(type));
    assertThat(names(properties)).containsExactlyInAnyOrderElementsOf(fields);
    FaultJson.choices(type)
        .forEach(
            (field, choices) ->
                assertThat(texts(properties.get(field).get("enum"))).isEqualTo(choices));
  }

  @ParameterizedTest
  @EnumSource
  void eachTypeIsRefusedWithoutTheFieldsThatItNeeds(FaultType type) {
    for (String field : FaultJson.fields(type)) {
      ObjectNode fault = FaultJson.write(FaultCatalogue.faults(type).get(0));
      fault.remove(field);

      Throwable refusal = catchThrowable(() -> FaultJson.read(new JsonValue("$", fault)));

      assertThat(refusal != null)
          .as("%s needs %s", type, field)
          .isEqualTo(texts(schemaOf(type).get("required")).contains(field));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachDistributionHasItsFields(Latency.Distribution distribution) {
    String name = KebabCase.of(distribution);
    ObjectNode wrong = JsonNodeFactory.instance.objectNode();
    wrong.put("distribution", name).put("colour", "red");

    Throwable refusal = catchThrowable(() -> LatencyJson.read(new JsonValue("$", wrong)));

    List<String> fields = known(String.valueOf(refusal.getMessage()));
    JsonNode schema = oneOf("Latency", "distribution", name);
    assertThat(names(schema.get("properties"))).isEqualTo(fields);
    assertThat(texts(schema.get("required"))).isEqualTo(fields);
  }

  @Test
  void anOrderHasTheKeysThatAreKnown() {
    assertThat(names(schemas.at("/FaultOrder/properties")))
        .containsExactlyInAnyOrderElementsOf(known(arm("{\"colour\":1}")));
    assertThat(names(schemas.at("/RequestMatcher/properties")))
        .containsExactlyInAnyOrderElementsOf(
            known(arm("{\"fault\":{\"type\":\"hang\"},\"when\":{\"colour\":1}}")));
  }

  @Test
  void anArmedFaultIsWrittenWithAllKeys() throws IOException {
    String all =
        """
        {"fault":{"type":"hang"},"times":1,"skip":1,"when":{"user":123},"probability":0.5,
         "seed":1,"timeToLive":"PT1M","moment":"after-change"}
        """;

    assertThat(names(schemas.at("/ArmedFault/properties")))
        .containsExactlyInAnyOrderElementsOf(names(JSON.readTree(arm(all))));
  }

  @Test
  void namesAreThoseOfTheCode() {
    assertThat(schemas.at("/Fault/oneOf")).hasSameSizeAs(FaultType.values());
    assertThat(texts(schemas.at("/ExpectedOutcome/enum")))
        .isEqualTo(Arrays.stream(ExpectedOutcome.values()).map(Enum::name).toList());
    assertThat(texts(schemas.at("/FaultOrder/properties/moment/enum")))
        .isEqualTo(KebabCase.all(FaultTiming.class));
    assertThat(texts(schemas.at("/RequestMatcher/properties/credential/oneOf/0/enum")))
        .isEqualTo(KebabCase.all(CredentialKind.class));
  }

  private String arm(String order) {
    String type = "Content-Type: application/json";
    return RawHttp.send(fake.baseUrl(), "POST", "/__admin/faults", order, type).body();
  }

  private JsonNode schemaOf(FaultType type) {
    return oneOf("Fault", "type", type.jsonName());
  }

  private JsonNode oneOf(String schema, String key, String constant) {
    for (JsonNode each : schemas.get(schema).get("oneOf")) {
      if (each.at("/properties/" + key + "/const").asText().equals(constant)) {
        return each;
      }
    }
    throw new AssertionError(schema + " says nothing of " + constant);
  }

  /** The names in {@code ...; there are a, b}. */
  private static List<String> known(String error) {
    Matcher names = Pattern.compile("not known; there are ([\\w, ]+)").matcher(error);
    assertThat(names.find()).as(error).isTrue();
    return Pattern.compile(", ").splitAsStream(names.group(1)).toList();
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static JsonNode document() {
    try (InputStream in = FaultSchemaTest.class.getResourceAsStream("openapi.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
