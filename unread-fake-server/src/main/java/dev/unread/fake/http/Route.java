package dev.unread.fake.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * What a method and a path lead to.
 *
 * @param path in Javalin's words, {@code {id}} for a variable part
 */
public record Route(HandlerType method, String path, Handler handler) {}
