"""Addresses of comments: the thread with the form, and a lasting address for each comment."""

from django.urls import path

from comments import own_views, views

app_name = "comments"
urlpatterns = [
    path("akun/komentar/", own_views.list_own, name="own_list"),
    path("akun/komentar/<int:comment_id>/ubah/", own_views.edit, name="own_edit"),
    path("akun/komentar/<int:comment_id>/hapus/", own_views.delete, name="own_delete"),
    path("akun/komentar/<int:comment_id>/setuju/", own_views.like, name="own_like"),
    path("akun/komentar/cabut-persetujuan/", own_views.withdraw_consent, name="own_withdraw_consent"),
    path("akun/surel/", own_views.mail_choice, name="own_mail_choice"),
    path("akun/surel/berhenti/<str:token>/", own_views.stop_mail, name="own_stop_mail"),
    path("akun/adukan/<int:comment_id>/", own_views.report, name="own_report"),
    path("berita/<slug:slug>/komentar/", views.thread, name="thread"),
    path("berita/<slug:slug>/komentar/formulir/", views.form, name="form"),
    path("berita/<slug:slug>/komentar/<int:comment_id>/", views.comment_redirect, name="comment_redirect"),
]
