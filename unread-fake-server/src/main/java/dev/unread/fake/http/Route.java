package dev.unread.fake.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * The handler of a method and a path.
 *
 * @param path in Javalin's words, {@code {id}} for a variable part
 */
public record Route(HandlerType method, String path, Handler handler) {}
