//! What entries of the record say, and who says it.

use crate::words::words;

words! {
    /// What an entry of the record is.
    pub enum EntryKind {
        /// Bytes that came from outside: a log, a picture, a message.
        Evidence = "evidence",
        /// Something that happened at sea.
        Event = "event",
        /// Something that deserves a look.
        Lead = "lead",
        /// Somebody looked at something.
        View = "view",
        /// A remark of somebody.
        Note = "note",
        /// A question of law.
        Question = "question",
        /// The answer to it.
        Answer = "answer",
        /// A request to another State or office.
        Request = "request",
        /// A request was asked again.
        Reminder = "reminder",
        /// What came back, a refusal included.
        Reply = "reply",
        /// A consent with its scope and its end.
        Consent = "consent",
        /// What somebody decided, and why.
        Decision = "decision",
        /// What a unit was asked to do.
        Task = "task",
        /// What those who boarded report.
        Boarding = "boarding",
        /// What came of it, "nothing found" and compensation included.
        Outcome = "outcome",
        /// Somebody else looked at how it was done.
        Review = "review",
        /// Something was shown to a partner.
        Release = "release",
        /// A partner says that it came.
        Receipt = "receipt",
        /// Something that was released is not to be used any more.
        Withdrawal = "withdrawal",
        /// What an earlier entry should have said; the earlier one stays.
        Correction = "correction",
        /// The payload of an earlier entry was deleted, and why; the entry stays.
        Erasure = "erasure",
        /// Who may write from now on, with which key and role.
        Person = "person",
        /// A case was opened.
        Opening = "opening",
        /// A case was closed.
        Closing = "closing",
    }
}

words! {
    /// As what somebody writes in the record.
    pub enum Role {
        /// On watch, and in charge of cases.
        Officer = "officer",
        /// Answers for the officers, and for who may write.
        Supervisor = "supervisor",
        /// Says what the law says.
        Lawyer = "lawyer",
        /// Speaks with other States.
        Liaison = "liaison",
        /// Reads, and is seen to read.
        Auditor = "auditor",
    }
}

impl EntryKind {
    /// The kind with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}

impl Role {
    /// The role with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.word() == word)
    }
}
