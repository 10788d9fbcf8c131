/**
 * The client for Spring Boot 3.5 and 4: with this on the class path and {@code unread.api-key} set,
 * an application injects a {@link dev.unread.domain.UnreadCountPort} and defines no bean.
 *
 * <pre>{@code
 * @RestController
 * class BadgeController {
 *   BadgeController(UnreadCountPort counts) { ... }
 * }
 * }</pre>
 *
 * <p>{@link dev.unread.adapter.feign.spring.UnreadAutoConfiguration} says which beans there are.
 * All settings are properties that begin with {@code unread.}; editors know them by the metadata in
 * the jar. What has no property is set by an {@link
 * dev.unread.adapter.feign.spring.ClientConfigCustomizer}. These two types are the API of this
 * package.
 *
 * <p>Optional. Needs Spring Boot on the class path, which every application of Spring Boot has.
 */
@NullMarked
package dev.unread.adapter.feign.spring;

import org.jspecify.annotations.NullMarked;
