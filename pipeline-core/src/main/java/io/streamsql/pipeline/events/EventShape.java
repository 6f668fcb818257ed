package io.streamsql.pipeline.events;

/// The field names that the last events of a topic had, part by part.
///
/// @param outside the whole record: the envelope, or Connect's schema and payload
/// @param inside  the envelope within a payload
/// @param source  the source block
/// @param row     the row before and after, which have the same columns
/// @param key     the record's key
record EventShape(FieldNames outside, FieldNames inside, FieldNames source, FieldNames row, FieldNames key) {

    /// Nothing is known yet.
    EventShape() {
        this(new FieldNames(), new FieldNames(), new FieldNames(), new FieldNames(), new FieldNames());
    }
}
