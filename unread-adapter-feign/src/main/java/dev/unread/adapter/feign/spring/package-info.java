/**
 * Auto-configuration for Spring Boot 3.5 and 4: if the adapter is on the class path and {@code
 * unread.api-key} is set, an application can inject a {@link dev.unread.domain.UnreadCountPort}
 * without defining a bean.
 *
 * <pre>{@code
 * @RestController
 * class BadgeController {
 *   BadgeController(UnreadCountPort counts) { ... }
 * }
 * }</pre>
 *
 * <p>{@link dev.unread.adapter.feign.spring.UnreadAutoConfiguration} lists the beans. The settings
 * are properties that begin with {@code unread.}; editors list them from the metadata in the jar.
 * Settings without a property are set by a {@link
 * dev.unread.adapter.feign.spring.ClientConfigCustomizer}. These two types are the API of this
 * package.
 *
 * <p>Optional. Needs Spring Boot on the class path, which every application of Spring Boot has.
 */
@NullMarked
package dev.unread.adapter.feign.spring;

import org.jspecify.annotations.NullMarked;
