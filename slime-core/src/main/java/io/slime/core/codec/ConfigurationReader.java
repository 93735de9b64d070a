// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.codec.internal.bind.Fault;
import io.slime.core.codec.internal.bind.Reading;
import io.slime.core.codec.internal.bind.RecordForm;
import io.slime.core.codec.internal.tree.Node;
import io.slime.core.codec.internal.tree.Nodes;
import java.util.Map;

/** Reads a record of settings over its defaults. */
final class ConfigurationReader<R extends Record> {
  private final R defaults;
  private final ResourceId id;
  private final Findings findings;

  ConfigurationReader(R defaults, ResourceId id) {
    this.defaults = defaults;
    this.id = id;
    this.findings = new Findings(id);
  }

  Decoded<R> read(Source source, String text) {
    SingleDocument document = new SingleDocument(source, text, findings);
    return bind(document.root(), FieldPath.ROOT, document.sourceMap());
  }

  Decoded<R> read(Map<String, ?> tree, FieldPath at) {
    return bind((Node.Mapping) Nodes.of(tree), at, SourceMap.none());
  }

  private Decoded<R> bind(Node.Mapping mapping, FieldPath at, SourceMap sourceMap) {
    Reading reading = new Reading(at);
    @SuppressWarnings("unchecked") // the record's own class is read
    R bound = (R) RecordForm.of(defaults.getClass()).bind(mapping, defaults, reading);
    for (Fault fault : reading.faults()) {
      findings.add(fault);
    }
    return new Decoded<>(id, bound, findings.sorted(), sourceMap);
  }
}
