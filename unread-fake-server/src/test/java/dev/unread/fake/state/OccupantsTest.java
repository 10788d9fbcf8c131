package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.snapshot.DialogType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OccupantsTest {

  private final User ann = user(1);
  private final User bob = user(2);
  private final User eve = user(3);

  private static User user(long id) {
    return new User(id, new User.Details(null, null, Map.of(), TestState.START), TestState.START);
  }

  /** Occupants of whom each has one unread message, which is counted. */
  private static Occupants of(DialogType type, User... users) {
    var occupants = new Occupants(type);
    for (User user : users) {
      occupants.join(user).count(1);
    }
    return occupants;
  }

  private static Occupancy find(Occupants occupants, User user) {
    Occupancy occupancy = occupants.find(user.id());
    assertThat(occupancy).isNotNull();
    return occupancy;
  }

  private static List<Long> ids(List<Occupancy> occupancies) {
    return occupancies.stream().map(Occupancy::userId).toList();
  }

  @Test
  void whoLeavesAGroupIsForgottenAndComesBackAsTheLast() {
    Occupants occupants = of(DialogType.GROUP, ann, bob, eve);

    occupants.leave(find(occupants, ann));

    assertThat(occupants.find(1)).isNull();
    assertThat(occupants.known()).isEqualTo(2);
    assertThat(ann.unread).isZero();
    occupants.join(ann);
    assertThat(ids(occupants.participants())).containsExactly(2L, 3L, 1L);
  }

  @Test
  void whoLeavesAGroupThatCountsOnIsFormerAndNoParticipant() {
    Occupants occupants = of(DialogType.GROUP, ann, bob);
    occupants.countFormer(true);

    occupants.leave(find(occupants, ann));

    assertThat(occupants.former()).containsExactly(1L);
    assertThat(occupants.isParticipant(1)).isFalse();
    assertThat(ids(occupants.participants())).containsExactly(2L);
    assertThat(ann.unread).isEqualTo(1);
  }

  @Test
  void whoDeletesAPrivateDialogIsAwayAndComesBackToWhereTheyStood() {
    Occupants occupants = of(DialogType.PRIVATE, ann, bob);
    Occupancy away = find(occupants, ann);

    occupants.leave(away);

    assertThat(ids(occupants.present())).containsExactly(2L);
    assertThat(ids(occupants.away())).containsExactly(1L);
    assertThat(ids(occupants.participants())).containsExactly(1L, 2L);
    assertThat(occupants.former()).isEmpty();
    assertThat(ann.unread).isZero();
    occupants.comeBack(away);
    assertThat(ids(occupants.present())).containsExactly(1L, 2L);
    assertThat(ann.unread).isEqualTo(1);
  }

  @Test
  void whoIsAwayMayBeCountedOnUntilSomebodySaysNot() {
    Occupants occupants = of(DialogType.PRIVATE, ann, bob);
    occupants.countFormer(true);
    occupants.leave(find(occupants, ann));
    assertThat(occupants.former()).containsExactly(1L);
    assertThat(ann.unread).isEqualTo(1);

    assertThat(occupants.countFormer(false)).isEmpty();

    assertThat(occupants.isAway(1)).isTrue();
    assertThat(occupants.former()).isEmpty();
    assertThat(ann.unread).isZero();
  }

  @Test
  void theFormerAreForgottenWhenNobodyWhoLeftIsCounted() {
    Occupants occupants = of(DialogType.GROUP, ann, bob);
    occupants.countFormer(true);
    occupants.leave(find(occupants, ann));

    assertThat(ids(occupants.countFormer(false))).containsExactly(1L);

    assertThat(occupants.known()).isEqualTo(1);
    assertThat(ann.unread).isZero();
  }

  @ParameterizedTest
  @EnumSource(DialogType.class)
  void eachChangeIsUndoneAlike(DialogType type) {
    Occupants occupants = of(type, ann, bob);
    occupants.countFormer(true);
    List<Runnable> changes =
        List.of(
            () -> occupants.leave(find(occupants, ann)),
            () -> occupants.forget(1),
            () -> {
              occupants.leave(find(occupants, ann));
              occupants.stopCounting(find(occupants, ann));
            });
    for (Runnable change : changes) {
      Occupants.State before = occupants.stateOf(1);

      change.run();
      occupants.restore(before);

      assertThat(ids(occupants.present())).containsExactly(1L, 2L);
      assertThat(occupants.known()).isEqualTo(2);
      assertThat(ann.unread).isEqualTo(1);
    }
  }

  @Test
  void thatSomebodyCameIsUndoneToNothing() {
    Occupants occupants = of(DialogType.GROUP, ann);
    Occupants.State nothing = occupants.stateOf(2);
    occupants.join(bob).count(5);

    occupants.restore(nothing);

    assertThat(occupants.known()).isEqualTo(1);
    assertThat(bob.unread).isZero();
  }

  @Test
  void theSetOfTheirIdsIsSharedUntilSomebodyComesOrGoes() {
    Occupants occupants = of(DialogType.GROUP, ann, bob);
    UserSet before = occupants.asSet();
    assertThat(occupants.asSet()).isSameAs(before);

    occupants.join(eve);

    assertThat(occupants.asSet().toList()).containsExactly(1L, 2L, 3L);
    occupants.leave(find(occupants, bob));
    assertThat(occupants.asSet().toList()).containsExactly(1L, 3L);
  }

  @Test
  void whoComesAndGoesAgainAndAgainLeavesNothingBehind() {
    Occupants occupants = of(DialogType.GROUP, ann);
    for (int i = 0; i < 1_000; i++) {
      occupants.leave(occupants.join(bob));
    }
    assertThat(occupants.known()).isEqualTo(1);
    assertThat(ids(occupants.participants())).containsExactly(1L);
  }
}
