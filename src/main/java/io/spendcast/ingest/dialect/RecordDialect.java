package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.RecordRejection;
import java.util.List;
import java.util.Map;

/** Recognises the records of one foreign system and translates them. */
public interface RecordDialect {
  /**
   * Whether a record is of this system, told by the names of its fields.
   *
   * @param record the first record of a file
   */
  boolean recognises(Map<String, FieldValue> record);

  /**
   * The same in canonical fields. Mostly one; a record may bundle several, of which each stands or
   * falls alone, or be none.
   *
   * @throws RecordRejection where the record as a whole contradicts itself
   */
  List<Translated> canonical(Fields record) throws RecordRejection;
}
