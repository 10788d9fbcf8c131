package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=1&b=x%20y+z | {\"a\":\"1\",\"b\":\"x y z\"}",
        "user[login]=ann&user[password]=p%26q | {\"user\":{\"login\":\"ann\",\"password\":\"p&q\"}}",
        "user%5Blogin%5D=ann | {\"user\":{\"login\":\"ann\"}}",
        "ids[]=1&ids[]=2 | {\"ids\":[\"1\",\"2\"]}",
        "push_all[occupants_ids][]=7&push_all[occupants_ids][]=8 | {\"push_all\":{\"occupants_ids\":[\"7\",\"8\"]}}",
        "a[][b]=1&a[][c]=2&a[][b]=3 | {\"a\":[{\"b\":\"1\",\"c\":\"2\"},{\"b\":\"3\"}]}",
        "a[0][b]=1&a[1][b]=2 | {\"a\":{\"0\":{\"b\":\"1\"},\"1\":{\"b\":\"2\"}}}",
        "a[b]c=1&a[[b]]=2&[a]=3&a[b][=4 | {\"a[b]c\":\"1\",\"a[[b]]\":\"2\",\"[a]\":\"3\",\"a[b][\":\"4\"}",
        "a=1&a=2 | {\"a\":\"2\"}",
        "a&b=&&=c | {\"a\":\"\",\"b\":\"\"}",
        "a]=1&b[=2 | {\"a]\":\"1\",\"b[\":\"2\"}",
      })
  void readsBracketKeysAsTheTreeThatJsonWouldBe(String form, String json) {
    assertThat(FormParser.read(form)).hasToString(json);
  }

  @Test
  void nothingReadsAsAnEmptyTree() {
    assertThat(FormParser.read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1&a[b]=2",
        "a[b]=2&a=1",
        "a[]=2&a[b]=1",
        "a[b]=1&a[]=2",
        "a=%zz",
        "a=%",
        "a[b][c][d][e][f][g][h][i][j]=1"
      })
  void refusesWhatContradictsItselfOrIsNotEncoded(String form) {
    assertThatThrownBy(() -> FormParser.read(form)).isInstanceOf(IllegalArgumentException.class);
  }
}
