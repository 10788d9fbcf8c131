package dev.unread.examples.benchmarks.calls;

import dev.unread.examples.benchmarks.ExpectedExchange;
import feign.Client;
import feign.CollectionFormat;
import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.jackson.JacksonDecoder;
import java.util.List;
import java.util.Map;

/** Feign as its own documentation sets it up, with the ids as a list and the answer as a map. */
interface StockFeign {

  @RequestLine(
      value = "GET " + ExpectedExchange.PATH + "?chat_dialog_ids={dialogs}",
      collectionFormat = CollectionFormat.CSV)
  @Headers({"QB-Token: {token}", "Accept: application/json"})
  Map<String, Integer> countsFor(
      @Param("token") String token, @Param("dialogs") List<String> dialogs);

  static StockFeign over(Client transport, int port) {
    return Feign.builder()
        .client(transport)
        .decoder(new JacksonDecoder())
        .target(StockFeign.class, "http://127.0.0.1:" + port);
  }
}
