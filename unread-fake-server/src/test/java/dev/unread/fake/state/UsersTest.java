package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsersTest {

  private final Application application = new TestState().demo();
  private final Users users = application.users();

  @Test
  void aUserIsFoundByIdLoginAndAddress() {
    User eve = users.add(7L, "eve", "p", Map.of("email", "eve@example.org"));
    assertThat(users.find(7)).contains(eve);
    assertThat(users.findByLogin("eve")).contains(eve);
    assertThat(users.findByEmail("eve@example.org")).contains(eve);
    assertThat(users.all()).extracting(User::id).containsExactly(123L, 456L, 7L);
  }

  @Test
  void whatIsAnothersIsRefusedWhole() {
    users.add(7L, "eve", "p", Map.of("email", "eve@example.org"));
    assertThatThrownBy(() -> users.add(7L, "dan", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is a user 7 already");
    assertThatThrownBy(() -> users.add(null, "eve", null))
        .hasMessage("there is a user with the login eve already");
    assertThatThrownBy(() -> users.add(null, "dan", null, Map.of("email", "eve@example.org")))
        .hasMessage("there is a user with the email eve@example.org already");
    assertThat(users.findByLogin("dan")).isEmpty();
    assertThat(users.all()).hasSize(3);
  }

  @Test
  void aChangedUserIsFoundByTheNewNamesOnly() {
    User eve = users.add(7L, "eve", "p", Map.of("email", "eve@example.org"));
    users.update(eve, "dan", "q", Map.of("full_name", "Dan"));
    assertThat(users.findByLogin("eve")).isEmpty();
    assertThat(users.findByEmail("eve@example.org")).isEmpty();
    assertThat(users.findByLogin("dan")).contains(eve);
    assertThat(eve.hasPassword("q")).isTrue();
    assertThatThrownBy(() -> users.update(eve, "ann", "q", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(eve.login()).isEqualTo("dan");
  }

  @Test
  void noFreshIdIsTaken() {
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < 60_000; i++) {
      ids.add(users.add(null, null, null).id());
    }
    assertThat(ids).hasSize(60_000);
  }

  @Test
  void noSecretIsPrinted() {
    User eve = users.add(7L, "eve", "evespassword");
    assertThat("" + eve + eve.details()).doesNotContain("evespassword");
  }
}
