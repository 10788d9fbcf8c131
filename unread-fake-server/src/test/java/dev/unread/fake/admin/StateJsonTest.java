package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateJsonTest {

  private static final String GOOD =
      """
      { "application": { "id": 5, "authKey": "k", "authSecret": "s", "apiKeys": ["a"], "plan": "basic" },
        "guesses": { "total": "requested" },
        "users": [ { "id": 1, "login": "ann", "password": "p", "tokens": ["t"] }, { "id": 2 } ],
        "dialogs": [ { "id": "5d753421a28f9a2596cb0f98", "type": 2, "name": "Lunch",
                       "occupants": [1, 2], "unread": { "1": 7 } } ] }
      """;

  private final StateJson form = StateJson.create();

  private Snapshot read(String json) {
    return form.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWrittenReadsBackTheSame() {
    Snapshot good = read(GOOD);

    assertThat(read(form.text(good))).isEqualTo(good);
    assertThat(read(form.text(Snapshot.demo()))).isEqualTo(Snapshot.demo());
  }

  @Test
  void eachKeyHasItsPlace() {
    Snapshot state = read(GOOD);

    assertThat(state.keys().id()).isEqualTo(5);
    assertThat(state.keys().apiKeys()).containsExactly("a");
    assertThat(state.plan()).isEqualTo(Plan.BASIC);
    assertThat(state.guesses().of(Guess.TOTAL)).isEqualTo(Choice.REQUESTED);
    assertThat(state.users()).hasSize(2);
    assertThat(state.users().get(0).tokens()).containsExactly("t");
    assertThat(state.dialogs().get(0).unread()).containsEntry(1L, 7);
  }

  @Test
  void apiKeysKeepTheirOrderAndTheFirstIsTold() {
    List<String> keys = IntStream.range(0, 12).mapToObj(i -> "key" + i).toList();
    String several = "[\"" + String.join("\",\"", keys) + "\"]";
    Snapshot state = read(GOOD.replace("[\"a\"]", several));

    assertThat(state.keys().apiKeys()).containsExactlyElementsOf(keys);
    assertThat(form.text(state)).contains("\"apiKeys\":" + several);
    assertThat(UnreadFakeServer.builder().state(state).build().application().apiKey())
        .isEqualTo("key0");
  }

  @Test
  void applicationWithoutAnApiKeySaysSo() {
    FakeApplication none =
        UnreadFakeServer.builder().state(read(GOOD.replace("[\"a\"]", "[]"))).build().application();

    assertThatThrownBy(none::apiKey)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("application 5 has no API key; its state may name some as apiKeys");
  }

  @Test
  void noMoreMessagesAreAskedForThanThereIsRoomFor() {
    String most = GOOD.replace("{ \"1\": 7 }", "{ \"1\": 1000000, \"2\": 1000000 }");
    assertThat(read(most).dialogs()).hasSize(1);

    String another =
        ", { \"id\": \"5d753421a28f9a2596cb0f99\", \"type\": 2, \"occupants\": [1, 2],"
            + " \"unread\": { \"2\": 1 } } ] }";
    assertThatThrownBy(() -> read(most.strip().replaceFirst(" \\] }$", another)))
        .hasMessage(
            "$.dialogs[1].unread.2: a state has at most 2000000 unread messages in all;"
                + " here are more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "plan": "basic"      | "plan": "gold"          | $.application.plan: this has to be one of basic, starter, growth, hipaa, enterprise, unlimited
          "plan": "basic"      | "plans": "basic"        | $.application.plans: this key is not known; there are id, authKey, authSecret, apiKeys, plan; did you mean plan?
          "authKey": "k",      | ``                      | $.application.authKey: this is missing
          "id": 5              | "id": "5"               | $.application.id: this has to be a whole number, not a text
          "id": 5              | "id": 5.5               | $.application.id: this has to be a whole number, not a fraction
          "total": "requested" | "total": "some"         | $.guesses.total: total is one of all, requested, not some
          "total": "requested" | "toll": "requested"     | $.guesses.toll: no guess is called that; GET /__admin/fidelity lists all
          "tokens": ["t"]      | "tokens": "t"           | $.users[0].tokens: this has to be a list, not a text
          "tokens": ["t"]      | "tokens": ["t", "t"]    | $.users[0].tokens[1]: another session has this token
          "tokens": ["t"]      | "tokens": ["a b"]       | $.users[0].tokens[0]: a session token is signs without blanks
          { "id": 2 }          | { "id": 1 }             | $.users[1].id: there is a user 1 already
          { "id": 2 }          | 2                       | $.users[1]: this has to be an object, not a whole number
          "occupants": [1, 2]  | "occupants": [1, 999]   | $.dialogs[0].occupants[1]: 999 is no user of this state
          "occupants": [1, 2]  | "occupants": [1, 1]     | $.dialogs[0].occupants[1]: 1 is there twice
          "occupants": [1, 2]  | "occupants": []         | $.dialogs[0].occupants: a dialog has at least one occupant
          "type": 2            | "type": 4               | $.dialogs[0].type: this has to be 1 to 3, not 4
          "type": 2            | "type": 1               | $.dialogs[0].unread.1: a public dialog has no unread messages
          5d753421a28f9a2596cb0f98 | 5D                  | $.dialogs[0].id: a dialog's id is 24 hex digits in lower case
          { "1": 7 }           | { "1": -7 }             | $.dialogs[0].unread.1: this has to be 0 to 1000000, not -7
          { "1": 7 }           | { "3": 7 }              | $.dialogs[0].unread.3: 3 is no occupant of this dialog
          { "1": 7 }           | { "ann": 7 }            | $.dialogs[0].unread.ann: this key is to be the id of a user
          { "1": 7 }           | { "1": 7, "1": 8 }      | $: this is not JSON at line 5, column 62
          """)
  void aBrokenStateIsRefusedWithPathAndReason(String good, String broken, String reason) {
    assertThat(GOOD).contains(good);

    assertThatThrownBy(() -> read(GOOD.replace(good, broken)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  @Test
  void anythingButOneObjectIsRefused() {
    assertThatThrownBy(() -> read("[]")).hasMessage("$: this has to be an object, not a list");
    assertThatThrownBy(() -> read("")).hasMessage("$: this has to be an object, not nothing");
    assertThatThrownBy(() -> read(GOOD + "{}")).hasMessageStartingWith("$: this is not JSON");
    assertThatThrownBy(() -> form.read(new byte[] {'{', (byte) 0xff, '}'}))
        .hasMessage("$: this is not UTF-8");
  }
}
