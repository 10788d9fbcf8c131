package dev.unread.fake.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user[password]=CANARY&limit=3  | user[password]=***&limit=3
          a=1&token=CANARY&signature=CANARY&auth_key=CANARY | a=1&token=***&signature=***&auth_key=***
          us%65r%5Bpassw%6Frd%5D=CANARY  | us%65r%5Bpassw%6Frd%5D=***
          TOKEN=CANARY=CANARY            | TOKEN=***
          token                          | token
          %zz_token=CANARY               | %zz_token=***
          author=ann&=&&x=               | author=ann&=&&x=
          to%ken=CANARY&%zztoken=CANARY  | to%ken=CANARY&%zztoken=***
          authorization=CANARY&X-Authorisation=CANARY | authorization=***&X-Authorisation=***
          authored=ann&authority=quickblox | authored=ann&authority=quickblox
          a=1;token=CANARY; password: CANARY | a=1;token=***
          https://a.example/b?token=CANARY&c=1 | https://a.example/b?token=***&c=1
          message=my password: none      | message=my password: none
          a=1&user={"id":1,"password":"CANARY"}&b=2 | a=1&user=***&b=2
          user=%7B%22password%22%3A%22CANARY%22%7D&b=2 | user=***&b=2
          user=+[{"token":"CANARY"}]     | user=***
          data={"title":"Zoo"}           | data={"title":"Zoo"}
          user=%7B%22password%22%3A%22CANARY%2 | user=***
          %zzto%6Ben=CANARY&%7%C3%A4pass%77=CANARY | %zzto%6Ben=***&%7%C3%A4pass%77=***
          password=CAN?ARY;CANARY&b=2    | password=***&b=2
          data={"a":"x;y","password":"CAN;ARY?"}&b=2 | data=***&b=2
          data=%7B%22a%22%3A%22;%22,%22password%22%3A%22CANARY | data=***
          message=[Sale] authentic shoes | message=[Sale] authentic shoes
          message={authentic} shoes      | message={authentic} shoes
          data={password:CANARY}&a={token=CANARY}&b=[1,{"token":"CANARY"}] | data=***&a=***&b=***
          """)
  void formsLoseTheValuesOfSecrets(String form, String masked) {
    assertThat(SecretMasker.form(form)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"session":{"token":"CANARY","id":1}}        | {"session":{"token":"***","id":1}}
          {"password" : "CAN\\"ARY", "login":"ann"}    | {"password" : "***", "login":"ann"}
          {"tok\\u0065n":"CANARY"}                     | {"tok\\u0065n":"***"}
          {"token":12345,"a":[1,{"secret":null}]}      | {"token":"***","a":[1,{"secret":"***"}]}
          {"tokens":["CANARY","CANARY"],"a":1}         | {"tokens":"***","a":1}
          {"auth":{"key":"CANARY","n":{"m":[1]}},"a":1}| {"auth":"***","a":1}
          {"a":"token","b":"password: none"}           | {"a":"token","b":"password: none"}
          {"token":"CANARY                             | {"token":"***"
          {"authorization":"ApiKey CANARY"}            | {"authorization":"***"}
          {a=1&token=CANARY&b=2                        | {a=1&token="***"&b=2
          {tok%65n: CANARY, "b":[true, null]}          | {tok%65n: "***", "b":[true, null]}
          {"token":"CANARY\\                           | {"token":"***"
          {"a":1,"token":                              | {"a":1,"token":"***"
          {"message":"{\\"a\\":1}","x":tru             | {"message":"{\\"a\\":1}","x":tru
          {"custom_data":"{\\"token\\":\\"CANARY\\"}"} | {"custom_data":"***"}
          {"a":" [{\\"auth_key\\":\\"CANARY            | {"a":"***"
          {"a":"\\n\\t\\r{\\"token\\":\\"CANARY\\"}"}  | {"a":"***"}
          {"a":"[\\"token\\",\\"CANARY"}             | {"a":"***"}
          {"\\\\token":"CANARY"}                      | {"\\\\token":"***"}
          {"a":"[Sale] authentic shoes"}               | {"a":"[Sale] authentic shoes"}
          {"a":"\\u007b\\"token\\":\\"CANARY\\"}"}    | {"a":"***"}
          """)
  void jsonLosesTheValuesOfSecretsWholeOrCutOff(String json, String masked) {
    assertThat(SecretMasker.body(json.replace("\\\\", "\\")))
        .isEqualTo(masked.replace("\\\\", "\\"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<session><token>CANARY</token></session>",
        "--x\nname=\"password\"\n\nCANARY",
        "password: CANARY; a=1"
      })
  void bodyOfAnotherKindThatMentionsASecretIsNotShown(String body) {
    assertThat(SecretMasker.body(body)).doesNotContain("CANARY");
  }

  @Test
  void bodyOfAnotherKindWithoutOneIsShown() {
    assertThat(SecretMasker.body("<total>5</total>")).isEqualTo("<total>5</total>");
  }

  @ParameterizedTest
  @CsvSource({
    "QB-Token, CANARY, ***",
    "Authorization, ApiKey CANARY, ApiKey ***",
    "authorization, CANARY, ***",
    "Cookie, a=CANARY, ***",
    "X-Auth-Token, CANARY, ***",
    "Proxy-Authorization, Basic CANARY, ***",
    "Authorization, CANARY CANARY, ***",
    "Referer, https://a.example/?token=CANARY&b=1, https://a.example/?token=***&b=1",
    "QB-Token-ExpirationDate, 2016-05-02, 2016-05-02",
    "Accept, application/json, application/json"
  })
  void headersLoseTheirSecrets(String name, String value, String masked) {
    assertThat(SecretMasker.header(name, value)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "/chat/Message/unread.json;token=CANARY, /chat/Message/unread.json;token=***",
    "/blobs/a=b:c.json, /blobs/a=b:c.json"
  })
  void pathsLoseTheSecretsInTheirParameters(String path, String masked) {
    assertThat(SecretMasker.path(path)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token",
        "a&",
        "auth=&",
        "%74oken&",
        "{\"token\":",
        "\"",
        "\\u0074",
        "a:",
        "a",
        "b="
      })
  void longTextTakesNoLongerThanItIs(String part) {
    String text = part.repeat(400_000);

    Assertions.assertTimeout(Duration.ofSeconds(5), () -> SecretMasker.form(text));
    Assertions.assertTimeout(Duration.ofSeconds(5), () -> SecretMasker.body("{" + text));
    Assertions.assertTimeout(Duration.ofSeconds(5), () -> SecretMasker.body(text));
  }
}
