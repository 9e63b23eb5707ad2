' Edits a deck with LibreOffice: for each edit of CONFDECK_EDITS a deck of that name in the folder CONFDECK_FOLDER.
' CONFDECK_DECK is the address of the deck, CONFDECK_PICTURE that of a picture.

Sub Main
	On Error Resume Next  ' what an edit did not do is found afterwards
	Dim names, index, deck, hidden(0) As New com.sun.star.beans.PropertyValue
	Dim filter(0) As New com.sun.star.beans.PropertyValue
	hidden(0).Name = "Hidden" : hidden(0).Value = True
	filter(0).Name = "FilterName" : filter(0).Value = "Impress MS PowerPoint 2007 XML"
	names = Split(Environ("CONFDECK_EDITS"), ",")
	For index = 0 To UBound(names)
		deck = StarDesktop.loadComponentFromURL(Environ("CONFDECK_DECK"), "_blank", 0, hidden())
		EditDeck(deck, names(index))
		deck.storeToURL(Environ("CONFDECK_FOLDER") & "/" & names(index) & ".pptx", filter())
		deck.close(True)
	Next
	StarDesktop.terminate()
End Sub

Sub EditDeck(deck, name)
	Dim page, shape, text, cursor, found
	Select Case name
	Case "words_replaced" : Replace(deck, "overflow", "Quagga")
	Case "word_of_a_title_replaced" : Replace(deck, "dinner", "Quagga")
	Case "paragraph_written"
		text = ShapeWith(deck, "measured box").getText()
		cursor = text.createTextCursor()
		cursor.gotoEnd(False)
		text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
		text.insertString(cursor, "Quagga point", False)
	Case "words_set_in_bold" : Words(deck, "measured box").CharWeight = 150
	Case "words_set_in_italics" : Words(deck, "measured box").CharPosture = com.sun.star.awt.FontSlant.ITALIC
	Case "words_set_in_green" : Words(deck, "measured box").CharColor = RGB(26, 127, 55)
	Case "words_set_larger" : Words(deck, "measured box").CharHeight = 37
	Case "text_put_elsewhere" : Put(ShapeWith(deck, "Twelve of"), 77.5, 301.5, 0, 0)
	Case "text_made_smaller" : Put(ShapeWith(deck, "Twelve of"), 77.5, 301.5, 333.5, 155.5)
	Case "figure_put_elsewhere" : Put(PictureOn(PageWith(deck, "measured box")), 43.5, 171.5, 0, 0)
	Case "figure_exchanged" : PictureOn(PageWith(deck, "measured box")).GraphicURL = Environ("CONFDECK_PICTURE")
	Case "figure_removed"
		page = PageWith(deck, "measured box")
		page.remove(PictureOn(page))
	Case "figure_described" : PictureOn(PageWith(deck, "measured box")).Description = "A drawing by the Quagga"
	Case "shape_removed"
		page = PageWith(deck, "showed that")
		page.remove(ShapeWith(deck, "showed that"))
	Case "text_box_drawn"
		shape = deck.createInstance("com.sun.star.drawing.TextShape")
		PageWith(deck, "showed that").add(shape)
		Put(shape, 55.5, 405.5, 200, 40)
		shape.setString("Ask the Quagga")
	Case "ellipse_drawn"
		shape = deck.createInstance("com.sun.star.drawing.EllipseShape")
		PageWith(deck, "showed that").add(shape)
		Put(shape, 300, 400, 90, 40)
		shape.FillColor = RGB(26, 127, 55)
		shape.setString("Quagga")
	Case "shape_filled"
		shape = ShapeWith(deck, "Twelve of")
		shape.FillStyle = com.sun.star.drawing.FillStyle.SOLID
		shape.FillColor = RGB(26, 127, 55)
	Case "cell_written" : TableOf(deck).Model.getCellByPosition(0, 1).setString("Quagga")
	Case "row_written"
		TableOf(deck).Model.Rows.insertByIndex(2, 1)
		TableOf(deck).Model.getCellByPosition(0, 2).setString("Quagga")
	Case "page_hidden" : PageWith(deck, "Twelve of").Visible = False
	Case "page_removed" : deck.getDrawPages().remove(PageWith(deck, "Twelve of"))
	Case "page_doubled" : deck.duplicate(PageWith(deck, "Twelve of"))
	Case "page_added"
		page = deck.getDrawPages().insertNewByIndex(3)
		shape = deck.createInstance("com.sun.star.drawing.TextShape")
		page.add(shape)
		Put(shape, 100, 200, 300, 60)
		shape.setString("The Quagga has one slide of its own")
	Case "notes_written"
		For Each shape In Shapes(PageWith(deck, "Twelve of").getNotesPage())
			If InStr(shape.getShapeType(), "Notes") > 0 Then shape.setString("Quagga is what I say")
		Next
	End Select
End Sub

Sub Replace(deck, before, after)
	Words(deck, before).setString(after)
End Sub

Function Words(deck, looked)
	' A range of the text that says this.
	Dim text, cursor, at
	text = ShapeWith(deck, looked).getText()
	at = InStr(text.getString(), looked)
	cursor = text.createTextCursor()
	cursor.gotoStart(False)
	cursor.goRight(at - 1, False)
	cursor.goRight(Len(looked), True)
	Words = cursor
End Function

Function Shapes(page)
	Dim list(page.getCount() - 1), index
	For index = 0 To page.getCount() - 1
		list(index) = page.getByIndex(index)
	Next
	Shapes = list()
End Function

Function Says(shape, words)
	Says = False
	If shape.supportsService("com.sun.star.drawing.Text") Then Says = InStr(shape.getString(), words) > 0
End Function

Function PageWith(deck, words)
	Dim index, shape
	For index = 0 To deck.getDrawPages().getCount() - 1
		For Each shape In Shapes(deck.getDrawPages().getByIndex(index))
			If Says(shape, words) Then
				PageWith = deck.getDrawPages().getByIndex(index)
				Exit Function
			End If
		Next
	Next
End Function

Function ShapeWith(deck, words)
	Dim shape
	For Each shape In Shapes(PageWith(deck, words))
		If Says(shape, words) Then
			ShapeWith = shape
			Exit Function
		End If
	Next
End Function

Function PictureOn(page)
	Dim shape
	For Each shape In Shapes(page)
		If InStr(shape.Name, "Figure") = 1 Then
			PictureOn = shape
			Exit Function
		End If
	Next
End Function

Function TableOf(deck)
	Dim index, shape
	For index = 0 To deck.getDrawPages().getCount() - 1
		For Each shape In Shapes(deck.getDrawPages().getByIndex(index))
			If shape.getShapeType() = "com.sun.star.drawing.TableShape" Then
				TableOf = shape
				Exit Function
			End If
		Next
	Next
End Function

Sub Put(shape, x, y, w, h)
	Dim place As New com.sun.star.awt.Point
	Dim extent As New com.sun.star.awt.Size
	place.X = x * 2540 / 72 : place.Y = y * 2540 / 72
	If w > 0 Then
		extent.Width = w * 2540 / 72 : extent.Height = h * 2540 / 72
		shape.setSize(extent)
	End If
	shape.setPosition(place)
End Sub
