// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec.internal.bind;

import org.jspecify.annotations.Nullable;

/**
 * A type with named fields. It is described on first use, since types may contain themselves.
 *
 * @param <D> the description
 */
abstract class FieldsForm<D> extends Form {
  final Class<?> type;
  private volatile @Nullable D description;

  FieldsForm(Class<?> type) {
    this.type = type;
  }

  abstract D describe();

  final D description() {
    D described = description;
    if (described == null) {
      described = describe();
      description = described;
    }
    return described;
  }

  @Override
  final String expected() {
    return "a map";
  }

  @Override
  final String expectedSeveral() {
    return "maps";
  }
}
