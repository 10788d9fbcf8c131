package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.fault.ArmedFault;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.FaultCatalogue;
import dev.unread.fake.fault.FaultTiming;
import dev.unread.fake.fault.Faults;
import dev.unread.fake.fault.Trigger;
import dev.unread.fake.journal.RequestMatcher;
import dev.unread.fake.text.KebabCase;
import java.util.Collection;

/** Armed faults as JSON: {@code {"fault":{…},"times":2,"skip":0,"when":{"user":123}}}. */
final class ArmedFaultJson {

  private ArmedFaultJson() {}

  /**
   * Arms what is read.
   *
   * @throws dev.unread.fake.admin.InvalidJsonException if it is no fault that can be armed
   */
  static ArmedFault arm(Faults faults, JsonValue json) {
    json.onlyHas("fault", "times", "skip", "when", "probability", "seed", "timeToLive", "moment");
    Fault fault = FaultJson.read(json.get("fault"));
    return json.checked(() -> faults.arm(fault, trigger(json)));
  }

  private static Trigger trigger(JsonValue json) {
    return new Trigger(
        json.find("skip").map(JsonValue::integer).orElse(0),
        json.find("times").map(JsonValue::integer).orElse(null),
        json.find("when").map(RequestMatcherJson::read).orElse(RequestMatcher.any()),
        json.find("probability").map(JsonValue::number).orElse(1.0),
        json.find("seed").map(JsonValue::longInteger).orElse(null),
        json.find("timeToLive").map(JsonValue::duration).orElse(null),
        json.find("moment").map(value -> value.constant(FaultTiming.class)).orElse(null));
  }

  /** Writes one as it was read, with its id, its hits and a description. */
  static ObjectNode write(ArmedFault armed) {
    Trigger trigger = armed.trigger();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", armed.id());
    json.set("fault", FaultJson.write(armed.fault()));
    json.put("description", armed.fault().description());
    json.put("outcome", armed.fault().expectedOutcome().name());
    json.put("skip", trigger.skip());
    if (trigger.times() != null) {
      json.put("times", trigger.times());
    }
    ObjectNode when = RequestMatcherJson.write(trigger.aim());
    if (!when.isEmpty()) {
      json.set("when", when);
    }
    if (trigger.probability() < 1) {
      json.put("probability", trigger.probability());
    }
    if (trigger.seed() != null) {
      json.put("seed", trigger.seed());
    }
    if (trigger.timeToLive() != null) {
      json.put("timeToLive", trigger.timeToLive().toString());
    }
    if (trigger.timing() != null) {
      json.put("moment", KebabCase.of(trigger.timing()));
    }
    return json.put("hits", armed.hits());
  }

  /** Writes a list: {@code {"faults":[…]}}. */
  static ObjectNode write(Collection<ArmedFault> armed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("faults");
    armed.forEach(one -> list.add(write(one)));
    return json;
  }

  /**
   * Writes an example of each type, with what it does, what a correct client reports, and what its
   * fields may be: {@code {"faults":[…]}}.
   */
  static ObjectNode catalogue() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("faults");
    for (Fault fault : FaultCatalogue.examples()) {
      ObjectNode fields = FaultJson.write(fault);
      FaultJson.fields(fault.type()).stream()
          .filter(field -> !fields.has(field) && !field.equals("then"))
          .forEach(field -> fields.put(field, ""));
      ObjectNode one = list.addObject().put("type", fault.type().jsonName());
      one.put("description", fault.description()).put("outcome", fault.expectedOutcome().name());
      one.set("fault", fields);
      ObjectNode choices = one.putObject("choices");
      FaultJson.choices(fault.type())
          .forEach((field, values) -> values.forEach(choices.putArray(field)::add));
    }
    return json;
  }
}
