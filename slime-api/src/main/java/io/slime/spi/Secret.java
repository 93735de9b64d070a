// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text of a configuration that nobody may see. A record that has its secrets in components of
 * this class can be printed, and what is wrong with them is said without quoting them.
 */
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = Objects.requireNonNull(text, "text");
  }

  /**
   * Keeps a text secret.
   *
   * @param text the text
   * @return the secret
   */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /**
   * The text, for those who need it.
   *
   * @return the text; not to be printed, logged or put into a message
   */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && text.equals(secret.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Says nothing of the text, not even its length. */
  @Override
  public String toString() {
    return "(secret)";
  }
}
