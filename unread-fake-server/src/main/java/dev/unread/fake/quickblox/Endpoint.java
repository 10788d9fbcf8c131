package dev.unread.fake.quickblox;

/** Handles one kind of vendor request. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Handles a request.
   *
   * @throws ErrorResponseException where the vendor answers with an error
   */
  Response handle(Exchange exchange);
}
