// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.FieldPath;
import io.slime.core.codec.internal.bind.RecordForm;
import java.util.List;
import java.util.Map;

/**
 * Something that a resource says and its record could not take, as the {@code extra} of the record
 * keeps it: an unknown field, a value of the wrong type, or a field in its second spelling.
 *
 * <p>Our resources are read without loss. What does not fit goes into the nearest {@code extra}
 * under the name and with the value as written, and the component stays absent. Of a list or map
 * only some of whose elements do not fit, the component has those that do, with null in the place
 * of each other, and {@code extra} has the whole value as written. A feature turns each {@code
 * Unread} into an issue of its own, an error of the smallest rule that holds the record. This works
 * alike for resources that an embedder's own mapper has read.
 *
 * @param path the field or list element at fault, spelled as written
 * @param message one sentence with the offending value
 * @param advice what to do
 */
public record Unread(FieldPath path, String message, String advice) {

  /**
   * What a record could not take; not what records inside it could not take.
   *
   * @param type the class of the record
   * @param extra its {@code extra}
   * @param at where the record is in the resource
   * @return one for each field or element at fault, in the order of {@code extra}; empty for an
   *     empty {@code extra}
   */
  public static List<Unread> of(Class<? extends Record> type, Map<String, ?> extra, FieldPath at) {
    if (extra.isEmpty()) {
      return List.of();
    }
    return RecordForm.of(type).unread(extra, at).stream()
        .map(fault -> new Unread(fault.path(), fault.message(), fault.advice()))
        .toList();
  }
}
